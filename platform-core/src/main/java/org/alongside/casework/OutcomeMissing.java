package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** There is no outcome to sign off. */
public final class OutcomeMissing extends Rejection {

    private static final long serialVersionUID = 1L;

    public OutcomeMissing() {
        super("Record the outcome before you complete the advocacy.");
    }
}
