package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** Nobody in the council has, or had, this account. */
public final class AccountUnknown extends Rejection {

    private static final long serialVersionUID = 1L;

    public AccountUnknown() {
        super("Nobody in the council has this account. Check it.", "account");
    }
}
