package org.alongside.year;

import org.alongside.tenancy.CouncilId;

/** Something is recorded of the council: no year is played over what has happened. */
public final class CouncilHasHistory extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CouncilHasHistory(CouncilId council) {
        super("Something is recorded of " + council + " already: no year is played into it");
    }
}
