package org.alongside.council;

import org.alongside.rejection.Rejection;

/** The council is in the cell that it was to move to. */
public final class CouncilAlreadyThere extends Rejection {

    private static final long serialVersionUID = 1L;

    public CouncilAlreadyThere() {
        super("This council is in that cell already. There is nothing left to do.", "cell");
    }
}
