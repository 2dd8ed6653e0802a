package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The disclosure was passed on. */
public final class DisclosureAlreadyEscalated extends Rejection {

    private static final long serialVersionUID = 1L;

    public DisclosureAlreadyEscalated() {
        super("To whom this disclosure was passed is on record already.", "disclosureId");
    }
}
