package org.alongside.advocates;

import org.alongside.rejection.Rejection;

/** The advocate has as many conflicts as they may. */
public final class TooManyConflicts extends Rejection {

    private static final long serialVersionUID = 1L;

    public TooManyConflicts() {
        super(
                "The entry has as many conflicts as it may. Withdraw one that is none any more first.");
    }
}
