package org.alongside.council;

import org.alongside.rejection.Rejection;

/** No step of the onboarding has failed. */
public final class NothingToRetry extends Rejection {

    private static final long serialVersionUID = 1L;

    public NothingToRetry() {
        super("No step of this onboarding has failed. There is nothing to retry.");
    }
}
