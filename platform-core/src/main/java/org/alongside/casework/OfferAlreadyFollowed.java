package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** Another case came of the offer. */
public final class OfferAlreadyFollowed extends Rejection {

    private static final long serialVersionUID = 1L;

    public OfferAlreadyFollowed() {
        super("A case came of this offer already. Let the new one continue that case.", "offerId");
    }
}
