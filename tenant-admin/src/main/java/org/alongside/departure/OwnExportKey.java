package org.alongside.departure;

import org.alongside.rejection.Rejection;

/** Nobody confirms the key that they registered themselves. */
public final class OwnExportKey extends Rejection {

    private static final long serialVersionUID = 1L;

    public OwnExportKey() {
        super(
                "You registered this key yourself. Another manager of your council has to confirm it.");
    }
}
