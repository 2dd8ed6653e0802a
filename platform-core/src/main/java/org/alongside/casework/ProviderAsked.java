package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** An external provider has been asked. */
public final class ProviderAsked extends Rejection {

    private static final long serialVersionUID = 1L;

    public ProviderAsked() {
        super(
                "An external provider has been asked and has not answered. Record their answer first, or that the case was called back.");
    }
}
