package org.alongside.people;

import org.alongside.rejection.Rejection;

/** The person holds the role already. */
public final class RoleAlreadyHeld extends Rejection {

    private static final long serialVersionUID = 1L;

    public RoleAlreadyHeld() {
        super("This person holds the role already. There is nothing left to do.", "role");
    }
}
