package org.alongside.council;

import org.alongside.rejection.Rejection;

/** The slug is the platform's own. */
public final class SlugReserved extends Rejection {

    private static final long serialVersionUID = 1L;

    public SlugReserved() {
        super("This slug is the service's own. Choose another.", "slug");
    }
}
