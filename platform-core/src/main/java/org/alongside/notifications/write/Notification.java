package org.alongside.notifications.write;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.alongside.notifications.NoteDelivery;
import org.alongside.notifications.NotificationEvent;
import org.alongside.notifications.NotificationId;
import org.alongside.notifications.NotificationRefused;
import org.alongside.notifications.NotificationSent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;

/**
 * What became of a notification. Noted after it was done: where it was done twice, it is noted
 * twice.
 */
@SuppressWarnings("NullAway.Init") // Axon rebuilds aggregates from events
public final class Notification {

    @AggregateIdentifier private NotificationId notificationId;

    Notification() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(NoteDelivery command) {
        if (!command.sent().isEmpty()) {
            apply(
                    new NotificationSent(
                            command.notificationId(),
                            command.caseId(),
                            command.occasion(),
                            command.sent()));
        }
        if (!command.refused().isEmpty()) {
            apply(
                    new NotificationRefused(
                            command.notificationId(),
                            command.caseId(),
                            command.occasion(),
                            command.refused()));
        }
    }

    @EventSourcingHandler
    void evolve(NotificationEvent event) {
        notificationId = event.notificationId();
    }
}
