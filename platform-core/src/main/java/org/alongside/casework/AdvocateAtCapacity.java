package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The advocate has no free place. */
public final class AdvocateAtCapacity extends Rejection {

    private static final long serialVersionUID = 1L;

    public AdvocateAtCapacity() {
        super(
                "This advocate has no free place. Choose another, or complete one of their cases first.",
                "advocateId");
    }
}
