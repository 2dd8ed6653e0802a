package org.alongside.offers;

import org.alongside.rejection.Rejection;

/** The offer would be of a day to come. */
public final class OfferInTheFuture extends Rejection {

    private static final long serialVersionUID = 1L;

    public OfferInTheFuture() {
        super(
                "An offer is recorded once it was made. Give the day on which it was, today at the"
                        + " latest.",
                "offeredOn");
    }
}
