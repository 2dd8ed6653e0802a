package org.alongside.council;

import org.alongside.rejection.Rejection;

/** The council has not asked to leave. */
public final class CouncilNotLeaving extends Rejection {

    private static final long serialVersionUID = 1L;

    public CouncilNotLeaving() {
        super("This council has not asked to leave. Only its own administrators can.");
    }
}
