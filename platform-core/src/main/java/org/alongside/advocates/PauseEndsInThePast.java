package org.alongside.advocates;

import org.alongside.rejection.Rejection;

/** A pause would be over before it begins. */
public final class PauseEndsInThePast extends Rejection {

    private static final long serialVersionUID = 1L;

    public PauseEndsInThePast() {
        super(
                "The last day of a pause is today or later. Leave it out if nobody knows it yet.",
                "until");
    }
}
