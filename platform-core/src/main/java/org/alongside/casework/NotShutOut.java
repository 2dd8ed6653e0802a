package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** This person is not shut out. */
public final class NotShutOut extends Rejection {

    private static final long serialVersionUID = 1L;

    public NotShutOut() {
        super("This person is not shut out of the case.", "account");
    }
}
