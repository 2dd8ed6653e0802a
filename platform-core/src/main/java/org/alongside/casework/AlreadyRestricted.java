package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The case is restricted to these people already. */
public final class AlreadyRestricted extends Rejection {

    private static final long serialVersionUID = 1L;

    public AlreadyRestricted() {
        super("The case is restricted to these very people already.", "accounts");
    }
}
