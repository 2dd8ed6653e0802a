package org.alongside.advocates;

import org.alongside.rejection.Rejection;

/** The advocate takes no cases any more. */
public final class AdvocateAlreadyStoodDown extends Rejection {

    private static final long serialVersionUID = 1L;

    public AdvocateAlreadyStoodDown() {
        super("This advocate has been stood down already. There is nothing left to do.");
    }
}
