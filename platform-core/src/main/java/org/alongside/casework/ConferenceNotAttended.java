package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** No attendance is on record. */
public final class ConferenceNotAttended extends Rejection {

    private static final long serialVersionUID = 1L;

    public ConferenceNotAttended() {
        super("Record the attendance of the conference before its outcome.");
    }
}
