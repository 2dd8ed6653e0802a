package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The day of the conference lies before the referral. */
public final class ConferenceBeforeReferral extends Rejection {

    private static final long serialVersionUID = 1L;

    public ConferenceBeforeReferral() {
        super(
                "The conference cannot have been held before this referral was made. Check the date.",
                "heldOn");
    }
}
