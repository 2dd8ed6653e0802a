package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** There is no such advocate on the council's register. */
public final class AdvocateUnknown extends Rejection {

    private static final long serialVersionUID = 1L;

    public AdvocateUnknown() {
        super("There is no such advocate on your register. Register them first.", "advocateId");
    }
}
