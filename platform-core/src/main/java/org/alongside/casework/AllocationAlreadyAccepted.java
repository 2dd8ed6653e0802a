package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** This party has accepted. */
public final class AllocationAlreadyAccepted extends Rejection {

    private static final long serialVersionUID = 1L;

    public AllocationAlreadyAccepted() {
        super("This allocation was accepted already. To undo it, decline it or end it.", "party");
    }
}
