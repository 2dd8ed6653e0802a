package org.alongside.feedback;

import org.alongside.rejection.Rejection;

/** There is no answer and no word. */
public final class FeedbackSaysNothing extends Rejection {

    private static final long serialVersionUID = 1L;

    public FeedbackSaysNothing() {
        super("Answer one question at least, or say something in your own words.", "answers");
    }
}
