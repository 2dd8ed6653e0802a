package org.alongside.departure;

import org.alongside.rejection.Rejection;

/** No key for exports is registered. */
public final class ExportKeyMissing extends Rejection {

    private static final long serialVersionUID = 1L;

    public ExportKeyMissing() {
        super(
                "No key for exports is registered. Register one first: nothing leaves the service unencrypted.");
    }
}
