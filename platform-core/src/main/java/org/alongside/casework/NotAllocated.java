package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** No advocate is allocated. */
public final class NotAllocated extends Rejection {

    private static final long serialVersionUID = 1L;

    public NotAllocated() {
        super("No advocate is allocated to this case yet. Allocate one first.");
    }
}
