package org.alongside.notifications;

import java.util.Set;
import org.alongside.casework.CaseId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Notes what became of a notification.
 *
 * @param version the number of the case's event that gave the occasion, from 1
 * @param sent the accounts whose mails the server took
 * @param refused the accounts whose mails it refused for good
 */
public record NoteDelivery(
        @TargetAggregateIdentifier NotificationLogId logId,
        CaseId caseId,
        long version,
        Occasion occasion,
        Set<String> sent,
        Set<String> refused) {

    public NoteDelivery {
        sent = Set.copyOf(sent);
        refused = Set.copyOf(refused);
        if (sent.isEmpty() && refused.isEmpty()) {
            throw new IllegalArgumentException("Nothing became of the notification");
        }
    }
}
