package org.alongside.integrations;

import org.alongside.rejection.Rejection;

/** The integration has exactly these scopes, or they wait for approval. */
public final class IntegrationScopesUnchanged extends Rejection {

    private static final long serialVersionUID = 1L;

    public IntegrationScopesUnchanged() {
        super(
                "The integration has these scopes, or they wait for a manager's approval. There is nothing to change.",
                "scopes");
    }
}
