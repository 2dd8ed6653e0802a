package org.alongside.advocates;

import org.alongside.rejection.Rejection;

/** The advocate takes no new cases for the moment already. */
public final class AdvocateAlreadyPaused extends Rejection {

    private static final long serialVersionUID = 1L;

    public AdvocateAlreadyPaused() {
        super(
                "This advocate is on pause already. Resume first, then pause with the new reason or day.");
    }
}
