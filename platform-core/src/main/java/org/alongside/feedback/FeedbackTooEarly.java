package org.alongside.feedback;

import org.alongside.rejection.Rejection;

/** The case has not ended. */
public final class FeedbackTooEarly extends Rejection {

    private static final long serialVersionUID = 1L;

    public FeedbackTooEarly() {
        super("Feedback is asked for once the case has ended. Come back to this then.", "about");
    }
}
