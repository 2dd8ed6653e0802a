package org.alongside.casework;

import org.alongside.event.EventName;
import org.alongside.event.Personal;

/** What the referral or request said was put right. */
@EventName("casework.ReferralAmended")
public record ReferralAmended(CaseId caseId, Amendment amendment, @Personal String reason)
        implements CaseEvent {}
