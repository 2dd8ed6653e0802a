package org.alongside.keys;

import org.alongside.tenancy.CouncilId;

/**
 * A council's key is absent, or a key does not open what it is said to have closed. Says which
 * council's, and nothing of the key.
 */
public final class KeyUnusable extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    KeyUnusable(String what, CouncilId council) {
        super("%s of council %s".formatted(what, council));
    }
}
