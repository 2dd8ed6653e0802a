package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** No attendance is on record. */
public final class ConferenceNotAttended extends Rejection {

    private static final long serialVersionUID = 1L;

    public ConferenceNotAttended() {
        super("Record first how the conference was attended, or that it was missed or cancelled.");
    }
}
