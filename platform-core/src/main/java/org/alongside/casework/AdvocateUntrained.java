package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The advocate has no training on record that is valid on the day. */
public final class AdvocateUntrained extends Rejection {

    private static final long serialVersionUID = 1L;

    public AdvocateUntrained() {
        super(
                "No training that is valid today is on record for this advocate. Record it first, or choose another.",
                "advocateId");
    }
}
