package org.alongside.council.automation;

import org.alongside.actor.Actor;
import org.alongside.council.CouncilKey;
import org.alongside.council.NoteAdministratorRefusal;
import org.alongside.council.UndertakingUnexpected;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Context;
import org.alongside.messaging.Repetition;
import org.alongside.people.InvitationRefused;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.Platform;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;

/**
 * Has the platform know that somebody whom operators named could not be invited: nobody in the
 * council may be there to see it. Whom the council itself invites is none of the platform's.
 */
public final class WhenAdministratorRefusedThenPlatformKnows {

    /** The name of the group of event handlers. */
    public static final String GROUP = "administrator-refusals";

    private static final Context OURS = new Context(Platform.ID, Actor.service(GROUP));

    @EventHandler
    void on(InvitationRefused event, EventMessage<?> message, Context context, Commands commands) {
        if (!context.actor().account().equals(AdministratorInvitations.INVITER.account())) {
            return;
        }
        CouncilId council = context.council();
        try {
            commands.sendApart(
                    new NoteAdministratorRefusal(CouncilKey.of(council), council, event.reason()),
                    OURS,
                    new Repetition(GROUP, message.getIdentifier(), ""));
        } catch (UndertakingUnexpected gone) {
            // The council is none any more.
        }
    }
}
