package org.alongside.drafts;

import org.alongside.rejection.Rejection;

/** The author has as many drafts as they may. */
public final class TooManyDrafts extends Rejection {

    private static final long serialVersionUID = 1L;

    public TooManyDrafts() {
        super("You have 50 drafts, and can have no more. Submit or discard one first.");
    }
}
