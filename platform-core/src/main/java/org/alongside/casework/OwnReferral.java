package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** Nobody decides on their own referral. */
public final class OwnReferral extends Rejection {

    private static final long serialVersionUID = 1L;

    public OwnReferral() {
        super("This is your own referral or your own case. Another manager has to decide on it.");
    }
}
