package org.alongside.feedback.write;

import java.util.Optional;
import org.alongside.feedback.FeedbackAlreadyGiven;
import org.alongside.feedback.FeedbackId;
import org.alongside.feedback.FeedbackSubject;

/** About what there is feedback: a port. It holds in the transaction of the append. */
public interface GivenFeedback {

    /**
     * Takes the place of what a parent says themselves about this case.
     *
     * @return what was written down for them before, if anything was
     * @throws FeedbackAlreadyGiven if they have said it
     */
    Optional<FeedbackId> claimOwn(FeedbackSubject about, FeedbackId feedbackId);

    /**
     * Takes the place of what is written down for a parent about this case or offer.
     *
     * @throws FeedbackAlreadyGiven if it was written down already, or they said it themselves
     */
    void claimWrittenDown(FeedbackSubject about, FeedbackId feedbackId);
}
