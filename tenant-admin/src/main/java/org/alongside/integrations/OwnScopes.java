package org.alongside.integrations;

import org.alongside.rejection.Rejection;

/** Nobody approves what they asked for themselves. */
public final class OwnScopes extends Rejection {

    private static final long serialVersionUID = 1L;

    public OwnScopes() {
        super(
                "You asked for these scopes yourself. Another manager of your council has to approve them.");
    }
}
