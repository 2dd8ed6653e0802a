package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The manager wanted to know more, and nobody has answered. */
public final class InformationOutstanding extends Rejection {

    private static final long serialVersionUID = 1L;

    public InformationOutstanding() {
        super(
                "More information was wanted and has not come yet. Answer it first; then the referral is decided.");
    }
}
