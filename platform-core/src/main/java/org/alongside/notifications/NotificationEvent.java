package org.alongside.notifications;

import java.util.Set;
import org.alongside.casework.CaseId;

/** What can have happened to a notification. */
public sealed interface NotificationEvent permits NotificationSent, NotificationRefused {

    /** What was sent about the case. */
    NotificationLogId logId();

    /** The case that it is about. */
    CaseId caseId();

    /** The number of the case's event that gave the occasion, from 1. */
    long version();

    /** Why they are told. */
    Occasion occasion();

    /** The accounts of those whom it concerns. */
    Set<String> accounts();
}
