package org.alongside.keycloak;

import org.alongside.messaging.Explained;

/** A council's people cannot be removed or made again as things are at the identity provider. */
final class DepartureRefused extends IllegalStateException implements Explained {

    private static final long serialVersionUID = 1L;

    DepartureRefused(String message) {
        super(message);
    }
}
