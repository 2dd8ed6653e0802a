package org.alongside.offers;

import org.alongside.rejection.Rejection;

/** The answer would be older than what it answers. */
public final class AnswerBeforeOffer extends Rejection {

    private static final long serialVersionUID = 1L;

    public AnswerBeforeOffer() {
        super(
                "An answer cannot come before the offer, nor before the answer that it changes."
                        + " Check the day.",
                "answeredOn");
    }
}
