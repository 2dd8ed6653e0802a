package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** A conference of this kind does not decide so on the children. */
public final class ProtectionContradicts extends Rejection {

    private static final long serialVersionUID = 1L;

    public ProtectionContradicts() {
        super(
                "An initial conference decides whether it begins or is not needed, a review whether it"
                        + " continues or ends. Choose what fits, or that it differs from child to child.",
                "outcome.protection");
    }
}
