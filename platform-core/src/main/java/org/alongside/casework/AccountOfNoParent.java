package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** No parent in the council has this account. */
public final class AccountOfNoParent extends Rejection {

    private static final long serialVersionUID = 1L;

    public AccountOfNoParent() {
        super(
                "No parent in the council has this account. Check it, or invite the parent first.",
                "account");
    }
}
