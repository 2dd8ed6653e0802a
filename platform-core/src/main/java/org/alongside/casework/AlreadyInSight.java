package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** Whoever wants to open the case sees it already. */
public final class AlreadyInSight extends Rejection {

    private static final long serialVersionUID = 1L;

    public AlreadyInSight() {
        super("You see this case already. There is nothing to open.");
    }
}
