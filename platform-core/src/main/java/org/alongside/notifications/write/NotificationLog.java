package org.alongside.notifications.write;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.alongside.notifications.NoteDelivery;
import org.alongside.notifications.NotificationEvent;
import org.alongside.notifications.NotificationLogId;
import org.alongside.notifications.NotificationRefused;
import org.alongside.notifications.NotificationSent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;

/**
 * What became of the notifications about a case. Noted after it was done: where it was done twice,
 * it is noted twice.
 */
@SuppressWarnings("NullAway.Init") // Axon rebuilds aggregates from events
public final class NotificationLog {

    @AggregateIdentifier private NotificationLogId logId;

    NotificationLog() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(NoteDelivery command) {
        if (!command.sent().isEmpty()) {
            apply(
                    new NotificationSent(
                            command.logId(),
                            command.caseId(),
                            command.version(),
                            command.occasion(),
                            command.sent()));
        }
        if (!command.refused().isEmpty()) {
            apply(
                    new NotificationRefused(
                            command.logId(),
                            command.caseId(),
                            command.version(),
                            command.occasion(),
                            command.refused()));
        }
    }

    @EventSourcingHandler
    void evolve(NotificationEvent event) {
        logId = event.logId();
    }
}
