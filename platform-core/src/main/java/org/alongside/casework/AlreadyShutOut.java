package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** This person is shut out. */
public final class AlreadyShutOut extends Rejection {

    private static final long serialVersionUID = 1L;

    public AlreadyShutOut() {
        super("This person is shut out of the case already.", "account");
    }
}
