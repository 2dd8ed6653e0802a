package org.alongside.council;

import org.alongside.rejection.Rejection;

/** The council is not at work. */
public final class CouncilNotActive extends Rejection {

    private static final long serialVersionUID = 1L;

    public CouncilNotActive() {
        super("This council is closed. Let it go on first.");
    }
}
