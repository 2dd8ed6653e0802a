package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The advocate has been stood down. */
public final class AdvocateInactive extends Rejection {

    private static final long serialVersionUID = 1L;

    public AdvocateInactive() {
        super(
                "This advocate has been stood down and takes no new cases. Choose another.",
                "advocateId");
    }
}
