package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The outcome waits for the manager. */
public final class SignOffAwaited extends Rejection {

    private static final long serialVersionUID = 1L;

    public SignOffAwaited() {
        super("The outcome is with the manager, who is to sign it off or to return it.");
    }
}
