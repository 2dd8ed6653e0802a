package org.alongside.feedback;

import org.alongside.rejection.Rejection;

/** There is feedback about this already. */
public final class FeedbackAlreadyGiven extends Rejection {

    private static final long serialVersionUID = 1L;

    public FeedbackAlreadyGiven() {
        super("Feedback about this has been given already, and it is given once.", "about");
    }
}
