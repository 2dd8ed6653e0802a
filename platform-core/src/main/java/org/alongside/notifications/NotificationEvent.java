package org.alongside.notifications;

import java.util.Set;
import org.alongside.casework.CaseId;

/** What can have happened to a notification. */
public sealed interface NotificationEvent permits NotificationSent, NotificationRefused {

    /** The notification. */
    NotificationId notificationId();

    /** The case that it is about. */
    CaseId caseId();

    /** Why they are told. */
    Occasion occasion();

    /** The accounts of those whom it concerns. */
    Set<String> accounts();
}
