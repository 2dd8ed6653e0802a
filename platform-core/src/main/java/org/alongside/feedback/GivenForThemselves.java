package org.alongside.feedback;

import org.alongside.rejection.Rejection;

/** A parent said how they were told. */
public final class GivenForThemselves extends Rejection {

    private static final long serialVersionUID = 1L;

    public GivenForThemselves() {
        super("You speak for yourself: leave out how you were told.", "writtenDown");
    }
}
