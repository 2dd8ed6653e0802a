package org.alongside.council;

import org.alongside.rejection.Rejection;

/** The council is suspended already. */
public final class CouncilAlreadySuspended extends Rejection {

    private static final long serialVersionUID = 1L;

    public CouncilAlreadySuspended() {
        super("This council is suspended already. There is nothing left to do.");
    }
}
