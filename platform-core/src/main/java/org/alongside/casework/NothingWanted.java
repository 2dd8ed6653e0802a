package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** Nobody wants to know more of this case. */
public final class NothingWanted extends Rejection {

    private static final long serialVersionUID = 1L;

    public NothingWanted() {
        super(
                "No information is wanted for this case. To put right what the referral said, amend it.");
    }
}
