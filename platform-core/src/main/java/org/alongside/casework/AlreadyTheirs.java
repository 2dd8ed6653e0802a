package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The case is with this social worker already. */
public final class AlreadyTheirs extends Rejection {

    private static final long serialVersionUID = 1L;

    public AlreadyTheirs() {
        super("This social worker has the case already.", "account");
    }
}
