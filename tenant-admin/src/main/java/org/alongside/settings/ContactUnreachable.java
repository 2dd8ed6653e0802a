package org.alongside.settings;

import org.alongside.rejection.Rejection;

/** There is no way to the office. */
public final class ContactUnreachable extends Rejection {

    private static final long serialVersionUID = 1L;

    public ContactUnreachable() {
        super("Say how the office is reached: by telephone, by e-mail or at an address.");
    }
}
