package org.alongside.offers;

import org.alongside.rejection.Rejection;

/** The parent declined the offer before. */
public final class OfferAlreadyDeclined extends Rejection {

    private static final long serialVersionUID = 1L;

    public OfferAlreadyDeclined() {
        super(
                "The parent has declined this offer already. If they change their mind, record that"
                        + " they accept it.");
    }
}
