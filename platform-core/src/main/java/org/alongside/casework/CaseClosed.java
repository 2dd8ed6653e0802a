package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** Nothing follows a terminal event. */
public final class CaseClosed extends Rejection {

    private static final long serialVersionUID = 1L;

    public CaseClosed() {
        super("This case has ended. Nothing follows, unless it is reopened with a reason.");
    }
}
