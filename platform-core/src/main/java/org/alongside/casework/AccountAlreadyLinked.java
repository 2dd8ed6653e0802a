package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** An account is linked as the parent's. */
public final class AccountAlreadyLinked extends Rejection {

    private static final long serialVersionUID = 1L;

    public AccountAlreadyLinked() {
        super("An account is linked to this case already.");
    }
}
