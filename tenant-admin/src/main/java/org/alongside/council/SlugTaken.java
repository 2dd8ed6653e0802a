package org.alongside.council;

import org.alongside.rejection.Rejection;

/** There is, or was, a council with this slug. */
public final class SlugTaken extends Rejection {

    private static final long serialVersionUID = 1L;

    public SlugTaken() {
        super(
                "This slug is or was a council's. Slugs are never given twice: choose another.",
                "slug");
    }
}
