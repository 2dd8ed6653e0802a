package org.alongside.integrations;

import org.alongside.rejection.Rejection;

/** What is approved is not what was asked for. */
public final class IntegrationScopesDiffer extends Rejection {

    private static final long serialVersionUID = 1L;

    public IntegrationScopesDiffer() {
        super("These are not the scopes that were asked for. Look at scopesAsked again.", "scopes");
    }
}
