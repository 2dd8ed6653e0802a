package org.alongside.integrations;

import org.alongside.rejection.Rejection;

/** The integration proves itself with a key and has no secret. */
public final class IntegrationUsesKey extends Rejection {

    private static final long serialVersionUID = 1L;

    public IntegrationUsesKey() {
        super("This integration has a key and no secret. Set another key instead.");
    }
}
