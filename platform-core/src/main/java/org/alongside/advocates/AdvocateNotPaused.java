package org.alongside.advocates;

import org.alongside.rejection.Rejection;

/** There is no pause to end. */
public final class AdvocateNotPaused extends Rejection {

    private static final long serialVersionUID = 1L;

    public AdvocateNotPaused() {
        super("This advocate is not on pause. There is nothing to resume.");
    }
}
