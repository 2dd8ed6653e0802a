package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** There is no such case before this one. */
public final class SeriesUnknown extends Rejection {

    private static final long serialVersionUID = 1L;

    public SeriesUnknown() {
        super(
                "The case that this one is to follow is not known, or is not yours. Leave it out for a first conference.",
                "continues");
    }
}
