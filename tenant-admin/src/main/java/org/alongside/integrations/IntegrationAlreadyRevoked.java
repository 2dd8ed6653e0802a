package org.alongside.integrations;

import org.alongside.rejection.Rejection;

/** The integration has ended. */
public final class IntegrationAlreadyRevoked extends Rejection {

    private static final long serialVersionUID = 1L;

    public IntegrationAlreadyRevoked() {
        super("This integration has been revoked. Create another one.");
    }
}
