package org.alongside.departure;

import org.alongside.rejection.Rejection;

/** The key is registered already. */
public final class ExportKeyAlreadyRegistered extends Rejection {

    private static final long serialVersionUID = 1L;

    public ExportKeyAlreadyRegistered() {
        super("This key is registered already. There is nothing left to do.", "publicKey");
    }
}
