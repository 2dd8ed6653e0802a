package org.alongside.integrations;

import org.alongside.rejection.Rejection;

/** Nothing waits for approval. */
public final class IntegrationScopesNotAsked extends Rejection {

    private static final long serialVersionUID = 1L;

    public IntegrationScopesNotAsked() {
        super("No scopes of this integration wait for approval.");
    }
}
