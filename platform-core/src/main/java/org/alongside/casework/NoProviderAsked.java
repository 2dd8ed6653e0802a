package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** No external provider has been asked. */
public final class NoProviderAsked extends Rejection {

    private static final long serialVersionUID = 1L;

    public NoProviderAsked() {
        super("No external provider has been asked to take this case, or the answer is on record.");
    }
}
