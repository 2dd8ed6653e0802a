package org.alongside.council;

import org.alongside.rejection.Rejection;

/** There is no such export of the council. */
public final class ExportUnknown extends Rejection {

    private static final long serialVersionUID = 1L;

    public ExportUnknown() {
        super("No export of this council has this digest.", "manifestDigest");
    }
}
