package org.alongside.providers;

import org.alongside.rejection.Rejection;

/** The provider has been stood down before. */
public final class ProviderAlreadyStoodDown extends Rejection {

    private static final long serialVersionUID = 1L;

    public ProviderAlreadyStoodDown() {
        super("This provider has been stood down already. To use it again, register it anew.");
    }
}
