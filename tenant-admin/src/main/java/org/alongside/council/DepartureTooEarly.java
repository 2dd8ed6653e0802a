package org.alongside.council;

import org.alongside.rejection.Rejection;

/** The waiting time is not over. */
public final class DepartureTooEarly extends Rejection {

    private static final long serialVersionUID = 1L;

    public DepartureTooEarly() {
        super("The waiting time of this departure is not over. The departure says when it is.");
    }
}
