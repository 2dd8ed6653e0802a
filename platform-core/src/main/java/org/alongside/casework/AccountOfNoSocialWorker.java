package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** No social worker of the council has this account. */
public final class AccountOfNoSocialWorker extends Rejection {

    private static final long serialVersionUID = 1L;

    public AccountOfNoSocialWorker() {
        super(
                "No social worker of the council has this account. Check it, or invite them first.",
                "account");
    }
}
