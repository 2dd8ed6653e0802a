package org.alongside.departure;

import org.alongside.rejection.Rejection;

/** The council has asked to leave already. */
public final class DepartureAlreadyRequested extends Rejection {

    private static final long serialVersionUID = 1L;

    public DepartureAlreadyRequested() {
        super("The council has asked to leave already. There is nothing left to do.");
    }
}
