package org.alongside.departure;

import org.alongside.rejection.Rejection;

/** The key is confirmed already. */
public final class ExportKeyAlreadyConfirmed extends Rejection {

    private static final long serialVersionUID = 1L;

    public ExportKeyAlreadyConfirmed() {
        super(
                "The key that was registered last is confirmed already. There is nothing left to do.");
    }
}
