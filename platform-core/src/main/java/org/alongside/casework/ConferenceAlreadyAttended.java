package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The attendance is on record. */
public final class ConferenceAlreadyAttended extends Rejection {

    private static final long serialVersionUID = 1L;

    public ConferenceAlreadyAttended() {
        super("The attendance of this conference is on record already.");
    }
}
