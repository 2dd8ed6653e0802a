package org.alongside.feedback.write;

import org.alongside.feedback.FeedbackAlreadyGiven;
import org.alongside.feedback.FeedbackId;
import org.alongside.feedback.FeedbackSubject;

/** About what there is feedback: a port. It holds in the transaction of the append. */
public interface GivenFeedback {

    /**
     * Takes the one feedback about this case or offer, which is one parent's.
     *
     * @throws FeedbackAlreadyGiven if there is one
     */
    void claim(FeedbackSubject about, FeedbackId feedbackId);
}
