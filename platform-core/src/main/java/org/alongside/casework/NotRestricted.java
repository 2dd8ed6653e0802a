package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The case is not restricted. */
public final class NotRestricted extends Rejection {

    private static final long serialVersionUID = 1L;

    public NotRestricted() {
        super("This case is not restricted.");
    }
}
