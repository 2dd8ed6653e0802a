package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The day of the conference has not come. */
public final class ConferenceNotYetHeld extends Rejection {

    private static final long serialVersionUID = 1L;

    public ConferenceNotYetHeld() {
        super("The conference cannot have been held on a day to come. Check the date.", "heldOn");
    }
}
