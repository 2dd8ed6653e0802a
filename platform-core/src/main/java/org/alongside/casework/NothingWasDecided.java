package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** No conference was held that could have decided on the children. */
public final class NothingWasDecided extends Rejection {

    private static final long serialVersionUID = 1L;

    public NothingWasDecided() {
        super(
                "No conference is on record that could have decided on the children. Record it first, or leave this out.",
                "outcome.protection");
    }
}
