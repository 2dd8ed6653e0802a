package org.alongside.departure;

import org.alongside.rejection.Rejection;

/** The council has not asked to leave. */
public final class DepartureNotRequested extends Rejection {

    private static final long serialVersionUID = 1L;

    public DepartureNotRequested() {
        super("The council has not asked to leave. There is nothing to take back.");
    }
}
