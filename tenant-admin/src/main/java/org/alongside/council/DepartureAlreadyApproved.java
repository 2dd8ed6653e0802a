package org.alongside.council;

import org.alongside.rejection.Rejection;

/** The departure is approved already. */
public final class DepartureAlreadyApproved extends Rejection {

    private static final long serialVersionUID = 1L;

    public DepartureAlreadyApproved() {
        super("This departure is approved already. There is nothing left to do but to wait.");
    }
}
