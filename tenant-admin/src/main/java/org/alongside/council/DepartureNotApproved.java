package org.alongside.council;

import org.alongside.rejection.Rejection;

/** The departure is not approved. */
public final class DepartureNotApproved extends Rejection {

    private static final long serialVersionUID = 1L;

    public DepartureNotApproved() {
        super(
                "This departure is not approved yet. Approve it, and wait until the waiting time is over.");
    }
}
