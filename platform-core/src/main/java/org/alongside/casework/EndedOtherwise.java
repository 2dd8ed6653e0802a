package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** This end of an allocation follows from something else that is recorded. */
public final class EndedOtherwise extends Rejection {

    private static final long serialVersionUID = 1L;

    public EndedOtherwise() {
        super(
                "This ground is recorded otherwise: a withdrawn consent as consent, a refusal by the advocate or the parent as declining.",
                "ground");
    }
}
