package org.alongside.council;

import org.alongside.rejection.Rejection;

/** The council is not suspended. */
public final class CouncilNotSuspended extends Rejection {

    private static final long serialVersionUID = 1L;

    public CouncilNotSuspended() {
        super("This council is not suspended. There is nothing to resume.");
    }
}
