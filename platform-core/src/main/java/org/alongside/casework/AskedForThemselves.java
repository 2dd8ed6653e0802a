package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** A parent said how they were asked. */
public final class AskedForThemselves extends Rejection {

    private static final long serialVersionUID = 1L;

    public AskedForThemselves() {
        super("You ask for yourself: leave out how you were asked.", "howAsked");
    }
}
