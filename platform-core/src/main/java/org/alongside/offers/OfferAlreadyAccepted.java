package org.alongside.offers;

import org.alongside.rejection.Rejection;

/** The parent accepted the offer before. */
public final class OfferAlreadyAccepted extends Rejection {

    private static final long serialVersionUID = 1L;

    public OfferAlreadyAccepted() {
        super("The parent has accepted this offer already. There is nothing left to answer.");
    }
}
