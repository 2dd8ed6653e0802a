package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** There is no such provider on the council's list. */
public final class ProviderUnknown extends Rejection {

    private static final long serialVersionUID = 1L;

    public ProviderUnknown() {
        super("There is no such provider on your list. Register it first.", "providerId");
    }
}
