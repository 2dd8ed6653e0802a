package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The advocate has no check on record that is valid on the day. */
public final class AdvocateUnchecked extends Rejection {

    private static final long serialVersionUID = 1L;

    public AdvocateUnchecked() {
        super(
                "No criminal-record check that is valid today is on record for this advocate. Record it first, or choose another.",
                "advocateId");
    }
}
