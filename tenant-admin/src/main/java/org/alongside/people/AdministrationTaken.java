package org.alongside.people;

import org.alongside.rejection.Rejection;

/** Who decides is an administrator no more, though the login does not know it yet. */
public final class AdministrationTaken extends Rejection {

    private static final long serialVersionUID = 1L;

    public AdministrationTaken() {
        super(
                "You are not an administrator of this council any more. Ask one who is, if you should be.");
    }
}
