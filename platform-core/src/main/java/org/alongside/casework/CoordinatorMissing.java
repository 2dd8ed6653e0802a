package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The case would be left to people of whom none may do a coordinator's work. */
public final class CoordinatorMissing extends Rejection {

    private static final long serialVersionUID = 1L;

    public CoordinatorMissing() {
        super(
                "Name a coordinator, too: somebody has to allocate the advocate and record the"
                        + " outcome, and a manager alone does neither.",
                "accounts");
    }
}
