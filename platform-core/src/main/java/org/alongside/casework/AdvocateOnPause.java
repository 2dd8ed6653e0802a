package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The advocate takes no new cases for the moment. */
public final class AdvocateOnPause extends Rejection {

    private static final long serialVersionUID = 1L;

    public AdvocateOnPause() {
        super(
                "This advocate is on pause and takes no new cases. Choose another, or resume first.",
                "advocateId");
    }
}
