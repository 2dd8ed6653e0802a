package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** A preference of the parent is not met and nobody said why. */
public final class UnmetPreferenceWithoutReason extends Rejection {

    private static final long serialVersionUID = 1L;

    public UnmetPreferenceWithoutReason() {
        super(
                "This advocate does not meet all of the parent's preferences. Say why they are the right one all the same.",
                "reason");
    }
}
