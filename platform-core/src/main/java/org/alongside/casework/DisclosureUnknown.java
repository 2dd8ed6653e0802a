package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** There is no such disclosure. */
public final class DisclosureUnknown extends Rejection {

    private static final long serialVersionUID = 1L;

    public DisclosureUnknown() {
        super("This case has no disclosure with this id.", "disclosureId");
    }
}
