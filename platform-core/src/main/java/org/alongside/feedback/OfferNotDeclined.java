package org.alongside.feedback;

import org.alongside.rejection.Rejection;

/** The offer was not declined. */
public final class OfferNotDeclined extends Rejection {

    private static final long serialVersionUID = 1L;

    public OfferNotDeclined() {
        super(
                "Feedback about an offer is for parents who declined it. About a case it is given"
                        + " when the case has ended.",
                "about");
    }
}
