package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** There is no such offer. */
public final class OfferUnknown extends Rejection {

    private static final long serialVersionUID = 1L;

    public OfferUnknown() {
        super(
                "The offer is not known, or is not yours. Leave it out where none was made.",
                "offerId");
    }
}
