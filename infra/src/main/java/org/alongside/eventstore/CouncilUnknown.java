package org.alongside.eventstore;

import org.alongside.tenancy.CouncilId;

/** Work came for a council that is not registered in this cell. */
public final class CouncilUnknown extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    CouncilUnknown(CouncilId council) {
        super("The council " + council + " is not registered here");
    }
}
