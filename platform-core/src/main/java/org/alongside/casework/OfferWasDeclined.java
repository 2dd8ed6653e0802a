package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The parent said no to the offer. */
public final class OfferWasDeclined extends Rejection {

    private static final long serialVersionUID = 1L;

    public OfferWasDeclined() {
        super(
                "The parent declined this offer. Record first that they accepted it after all.",
                "offerId");
    }
}
