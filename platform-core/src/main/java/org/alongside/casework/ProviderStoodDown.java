package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The provider has been stood down. */
public final class ProviderStoodDown extends Rejection {

    private static final long serialVersionUID = 1L;

    public ProviderStoodDown() {
        super(
                "This provider has been stood down and takes no new cases. Choose another.",
                "providerId");
    }
}
