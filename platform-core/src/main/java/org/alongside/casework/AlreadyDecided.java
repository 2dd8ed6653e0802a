package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The manager, or another one, has decided. */
public final class AlreadyDecided extends Rejection {

    private static final long serialVersionUID = 1L;

    public AlreadyDecided() {
        super(
                "This referral was decided already. A case that ended can be reopened with a reason.");
    }
}
