package org.alongside.integrations;

import org.alongside.rejection.Rejection;

/** The integration proves itself with a secret and has no key. */
public final class IntegrationUsesSecret extends Rejection {

    private static final long serialVersionUID = 1L;

    public IntegrationUsesSecret() {
        super("This integration has a secret and no key. Rotate the secret instead.");
    }
}
