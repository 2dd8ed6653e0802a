package org.alongside.providers;

import org.alongside.rejection.Rejection;

/** There is no way to the provider. */
public final class ProviderUnreachable extends Rejection {

    private static final long serialVersionUID = 1L;

    public ProviderUnreachable() {
        super(
                "Give a telephone number, an e-mail address or an address of the organisation.",
                "details.contact");
    }
}
