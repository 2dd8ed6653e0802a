package org.alongside.notifications;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.alongside.casework.CaseId;
import org.alongside.event.EventName;

/**
 * The mail server took the mails to these accounts, or had taken one that said the same since this
 * was due. That they were read is not known.
 */
@EventName("notifications.NotificationSent")
public record NotificationSent(
        NotificationLogId logId,
        CaseId caseId,
        long version,
        Occasion occasion,
        Set<String> accounts)
        implements NotificationEvent {

    public NotificationSent {
        accounts = Collections.unmodifiableSet(new TreeSet<>(accounts));
    }
}
