package org.alongside.casework;

import org.alongside.event.EventName;

/** The manager decided on the referral. */
@EventName("casework.ManagerDecided")
public record ManagerDecided(CaseId caseId, Decision decision, String rationale)
        implements CaseEvent {}
