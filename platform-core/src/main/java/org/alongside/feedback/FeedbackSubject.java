package org.alongside.feedback;

import java.util.UUID;
import org.alongside.casework.CaseId;
import org.alongside.casework.OfferId;
import org.jspecify.annotations.Nullable;

/**
 * What feedback is about: exactly one of the two.
 *
 * @param caseId a case that has ended
 * @param offerId an offer that was declined
 */
public record FeedbackSubject(@Nullable CaseId caseId, @Nullable OfferId offerId) {

    public FeedbackSubject {
        if ((caseId == null) == (offerId == null)) {
            throw new IllegalArgumentException("Feedback is about a case or about an offer");
        }
    }

    /** The id of what it is about. */
    public UUID id() {
        if (caseId != null) {
            return caseId.value();
        }
        if (offerId != null) {
            return offerId.value();
        }
        throw new IllegalStateException("The constructor asks for one of them");
    }
}
