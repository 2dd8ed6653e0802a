package org.alongside.people;

import org.alongside.rejection.Rejection;

/** Nobody gives themselves a role: a second administrator has to. */
public final class OwnRole extends Rejection {

    private static final long serialVersionUID = 1L;

    public OwnRole() {
        super(
                "You cannot give yourself a role. Ask another administrator of your council.",
                "personId");
    }
}
