package org.alongside.casework;

import org.alongside.event.EventName;

/** A social worker referred a parent, or another professional did. */
@EventName("casework.ReferralSubmitted")
public record ReferralSubmitted(
        CaseId caseId, Referral referral, Ties ties, Notice notice, String referrer)
        implements CaseEvent {}
