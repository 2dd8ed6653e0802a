package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** Somebody who is not a parent asked without saying how the parent asked them. */
public final class HowAskedMissing extends Rejection {

    private static final long serialVersionUID = 1L;

    public HowAskedMissing() {
        super("Say how the parent asked you: you write their request down for them.", "howAsked");
    }
}
