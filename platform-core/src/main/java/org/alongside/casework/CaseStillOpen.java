package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The case has not ended. */
public final class CaseStillOpen extends Rejection {

    private static final long serialVersionUID = 1L;

    public CaseStillOpen() {
        super("This case has not ended, so there is nothing to reopen.");
    }
}
