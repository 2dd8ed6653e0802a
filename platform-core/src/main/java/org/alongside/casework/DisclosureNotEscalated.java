package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** A disclosure of significant harm was not passed on. */
public final class DisclosureNotEscalated extends Rejection {

    private static final long serialVersionUID = 1L;

    public DisclosureNotEscalated() {
        super(
                "A disclosure of significant harm was not passed on yet. Record to whom it was, before the case can end.");
    }
}
