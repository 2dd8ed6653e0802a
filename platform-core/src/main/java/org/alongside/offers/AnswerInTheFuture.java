package org.alongside.offers;

import org.alongside.rejection.Rejection;

/** The answer would be of a day to come. */
public final class AnswerInTheFuture extends Rejection {

    private static final long serialVersionUID = 1L;

    public AnswerInTheFuture() {
        super(
                "An answer is recorded once it was given. Give the day on which it was, today at"
                        + " the latest.",
                "answeredOn");
    }
}
