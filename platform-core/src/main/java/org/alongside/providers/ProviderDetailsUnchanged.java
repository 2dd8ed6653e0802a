package org.alongside.providers;

import org.alongside.rejection.Rejection;

/** The list holds exactly this. */
public final class ProviderDetailsUnchanged extends Rejection {

    private static final long serialVersionUID = 1L;

    public ProviderDetailsUnchanged() {
        super("The list holds exactly these details. There is nothing to correct.", "details");
    }
}
