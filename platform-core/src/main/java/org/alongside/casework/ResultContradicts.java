package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The outcome does not fit what is on record. */
public final class ResultContradicts extends Rejection {

    private static final long serialVersionUID = 1L;

    public ResultContradicts() {
        super(
                "This result does not fit what is on record of the conference and of the consent. Record those first, or choose the result that fits.",
                "outcome.result");
    }
}
