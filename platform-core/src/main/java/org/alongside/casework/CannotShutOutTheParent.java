package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The case is this person's own. */
public final class CannotShutOutTheParent extends Rejection {

    private static final long serialVersionUID = 1L;

    public CannotShutOutTheParent() {
        super("This is the parent's own account. If the link is wrong, undo the link.", "account");
    }
}
