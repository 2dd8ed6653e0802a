package org.alongside.casework;

import org.alongside.rejection.Rejection;

/**
 * Another case came of the offer. Which one is not said: who made the offer may not see the case.
 */
public final class OfferAlreadyFollowed extends Rejection {

    private static final long serialVersionUID = 1L;

    public OfferAlreadyFollowed() {
        super("This offer has been taken up already.", "offerId");
    }
}
