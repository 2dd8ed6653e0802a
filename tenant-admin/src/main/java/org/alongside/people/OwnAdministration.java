package org.alongside.people;

import org.alongside.rejection.Rejection;

/** Nobody takes their own administrator's role or disables themselves. */
public final class OwnAdministration extends Rejection {

    private static final long serialVersionUID = 1L;

    public OwnAdministration() {
        super(
                "You cannot take this from yourself. Ask another administrator of your council.",
                "personId");
    }
}
