package org.alongside.people;

import org.alongside.rejection.Rejection;

/** Who decides is a manager no more, though the login does not know it yet. */
public final class ManagementTaken extends Rejection {

    private static final long serialVersionUID = 1L;

    public ManagementTaken() {
        super(
                "You are not a manager of this council any more. Ask its administrator, if you should be.");
    }
}
