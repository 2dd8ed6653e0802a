package org.alongside.casework;

import org.alongside.event.EventName;

/** A social worker referred a parent. */
@EventName("casework.ReferralSubmitted")
public record ReferralSubmitted(CaseId caseId, Referral referral, Notice notice, String referrer)
        implements CaseEvent {}
