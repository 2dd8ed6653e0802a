package org.alongside.departure.automation;

import org.alongside.actor.Actor;
import org.alongside.council.CouncilKey;
import org.alongside.council.NoteDepartureRequest;
import org.alongside.council.NoteDepartureWithdrawal;
import org.alongside.council.UndertakingUnexpected;
import org.alongside.departure.DepartureRequested;
import org.alongside.departure.DepartureWithdrawn;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Context;
import org.alongside.messaging.Repetition;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.Platform;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;

/** Has the platform know that a council wants to leave, or no longer does. */
public final class WhenDepartureRequestedThenPlatformKnows {

    /** The name of the group of event handlers. */
    public static final String GROUP = "departure-requests";

    private static final Context OURS = new Context(Platform.ID, Actor.service(GROUP));

    @EventHandler
    void on(DepartureRequested event, EventMessage<?> message, Context context, Commands commands) {
        CouncilId council = context.council();
        note(
                new NoteDepartureRequest(
                        CouncilKey.of(council), council, context.actor().account()),
                message,
                commands);
    }

    @EventHandler
    void on(DepartureWithdrawn event, EventMessage<?> message, Context context, Commands commands) {
        CouncilId council = context.council();
        note(
                new NoteDepartureWithdrawal(
                        CouncilKey.of(council), council, context.actor().account()),
                message,
                commands);
    }

    private static void note(Object command, EventMessage<?> message, Commands commands) {
        try {
            commands.sendApart(command, OURS, new Repetition(GROUP, message.getIdentifier(), ""));
        } catch (UndertakingUnexpected known) {
            // The platform knows already, or the council is on its way out for good.
        }
    }
}
