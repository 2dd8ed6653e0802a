package org.alongside.notifications;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.alongside.casework.CaseId;
import org.alongside.event.EventName;

/** The mail server refused the mails to these accounts for good: they are not tried again. */
@EventName("notifications.NotificationRefused")
public record NotificationRefused(
        NotificationLogId logId,
        CaseId caseId,
        long version,
        Occasion occasion,
        Set<String> accounts)
        implements NotificationEvent {

    public NotificationRefused {
        accounts = Collections.unmodifiableSet(new TreeSet<>(accounts));
    }
}
