package org.alongside.council;

import org.alongside.rejection.Rejection;

/** Nothing is under way that could be tried again. */
public final class NothingToRetry extends Rejection {

    private static final long serialVersionUID = 1L;

    public NothingToRetry() {
        super("Nothing of this kind is under way for this council. There is nothing to retry.");
    }
}
