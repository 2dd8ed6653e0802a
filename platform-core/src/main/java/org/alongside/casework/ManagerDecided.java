package org.alongside.casework;

import org.alongside.event.EventName;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/** The manager decided on the referral. */
@EventName("casework.ManagerDecided")
public record ManagerDecided(
        CaseId caseId,
        Decision decision,
        @Personal String rationale,
        @Personal @Nullable String replyToReferrer)
        implements CaseEvent {}
