package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** An advocate is allocated. */
public final class AlreadyAllocated extends Rejection {

    private static final long serialVersionUID = 1L;

    public AlreadyAllocated() {
        super("An advocate is allocated already. End that allocation before the next.");
    }
}
