package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** Nobody shuts themselves out by mistake. */
public final class CannotShutOutYourself extends Rejection {

    private static final long serialVersionUID = 1L;

    public CannotShutOutYourself() {
        super("You cannot shut yourself out. Ask another manager to do so.", "account");
    }
}
