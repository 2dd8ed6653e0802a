package org.alongside.departure;

import org.alongside.rejection.Rejection;

/** The key is no age recipient for X25519. */
public final class ExportKeyMalformed extends Rejection {

    private static final long serialVersionUID = 1L;

    public ExportKeyMalformed() {
        super(
                "This is not an age recipient for X25519: age1 and 58 more characters, as age-keygen shows it.",
                "publicKey");
    }
}
