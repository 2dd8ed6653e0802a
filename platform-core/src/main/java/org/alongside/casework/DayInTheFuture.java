package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** What is recorded as done lies in the future. */
public final class DayInTheFuture extends Rejection {

    private static final long serialVersionUID = 1L;

    public DayInTheFuture() {
        super("This day lies in the future. Record what was done once it was.", "on");
    }
}
