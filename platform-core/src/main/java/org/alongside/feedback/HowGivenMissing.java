package org.alongside.feedback;

import org.alongside.rejection.Rejection;

/** Somebody who is not a parent did not say how the parent told them. */
public final class HowGivenMissing extends Rejection {

    private static final long serialVersionUID = 1L;

    public HowGivenMissing() {
        super(
                "Say how the parent told you: you write their feedback down for them.",
                "writtenDown");
    }
}
