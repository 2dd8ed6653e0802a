package org.alongside.council;

import org.alongside.rejection.Rejection;

/** The council was not removed. */
public final class CouncilNotRemoved extends Rejection {

    private static final long serialVersionUID = 1L;

    public CouncilNotRemoved() {
        super("This council was not removed. There is nothing to restore.");
    }
}
