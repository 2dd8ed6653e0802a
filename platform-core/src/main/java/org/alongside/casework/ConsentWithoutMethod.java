package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** Consent was given, but not how. */
public final class ConsentWithoutMethod extends Rejection {

    private static final long serialVersionUID = 1L;

    public ConsentWithoutMethod() {
        super("Say how the parent gave their consent; for another way, which.", "consent.how");
    }
}
