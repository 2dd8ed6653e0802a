package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** Another case of the council has this identifier. */
public final class ExternalRefTaken extends Rejection {

    private static final long serialVersionUID = 1L;

    public ExternalRefTaken() {
        super(
                "Another case of your council has this external reference. One case has one.",
                "externalRefs");
    }
}
