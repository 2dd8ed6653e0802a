package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The case is restricted to others, and an emergency opens it to be read only. */
public final class OpenToReadOnly extends Rejection {

    private static final long serialVersionUID = 1L;

    public OpenToReadOnly() {
        super(
                "You opened this restricted case in an emergency, and so to be read only. Ask somebody whom it names.");
    }
}
