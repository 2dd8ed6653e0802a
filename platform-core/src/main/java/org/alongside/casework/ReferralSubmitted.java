package org.alongside.casework;

import java.time.LocalDate;
import org.alongside.event.EventName;
import org.jspecify.annotations.Nullable;

/**
 * A social worker referred a parent, or another professional did.
 *
 * @param initialBy the day by which the initial conference has to be held, by the council's
 *     settings of that time; none where it is not known, or of another meeting
 */
@EventName("casework.ReferralSubmitted")
public record ReferralSubmitted(
        CaseId caseId,
        Referral referral,
        Ties ties,
        Notice notice,
        @Nullable LocalDate initialBy,
        String referrer)
        implements CaseEvent {}
