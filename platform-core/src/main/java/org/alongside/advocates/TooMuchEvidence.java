package org.alongside.advocates;

import org.alongside.rejection.Rejection;

/** The advocate has as many trainings or checks on record as they may. */
public final class TooMuchEvidence extends Rejection {

    private static final long serialVersionUID = 1L;

    public TooMuchEvidence() {
        super(
                "The entry has as many trainings and checks as it may. Withdraw one that holds no more first.");
    }
}
