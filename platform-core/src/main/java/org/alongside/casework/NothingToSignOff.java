package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** No outcome waits for the manager. */
public final class NothingToSignOff extends Rejection {

    private static final long serialVersionUID = 1L;

    public NothingToSignOff() {
        super("No outcome waits for a sign-off. Record the outcome first.");
    }
}
