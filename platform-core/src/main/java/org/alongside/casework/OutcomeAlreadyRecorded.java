package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The outcome is on record. */
public final class OutcomeAlreadyRecorded extends Rejection {

    private static final long serialVersionUID = 1L;

    public OutcomeAlreadyRecorded() {
        super("The outcome of this case is on record already.");
    }
}
