package org.alongside.departure;

import org.alongside.rejection.Rejection;

/** The key that waits is not the one that is confirmed. */
public final class ExportKeyDiffers extends Rejection {

    private static final long serialVersionUID = 1L;

    public ExportKeyDiffers() {
        super(
                "The key that was registered has another fingerprint. Ask who registered it which key it is; do not confirm what you do not know.",
                "fingerprint");
    }
}
