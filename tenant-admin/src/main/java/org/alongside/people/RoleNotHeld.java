package org.alongside.people;

import org.alongside.rejection.Rejection;

/** The person does not hold the role. */
public final class RoleNotHeld extends Rejection {

    private static final long serialVersionUID = 1L;

    public RoleNotHeld() {
        super("This person does not hold the role. There is nothing to take.", "role");
    }
}
