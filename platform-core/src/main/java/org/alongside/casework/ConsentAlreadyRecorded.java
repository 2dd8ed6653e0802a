package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The same consent is on record. */
public final class ConsentAlreadyRecorded extends Rejection {

    private static final long serialVersionUID = 1L;

    public ConsentAlreadyRecorded() {
        super("This is what is on record already.", "consent");
    }
}
