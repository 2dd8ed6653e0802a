package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** What is recorded as done lies before the referral. */
public final class DayBeforeReferral extends Rejection {

    private static final long serialVersionUID = 1L;

    public DayBeforeReferral() {
        super("This day lies before the referral came in.", "on");
    }
}
