package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** No account is linked as the parent's. */
public final class NoAccountLinked extends Rejection {

    private static final long serialVersionUID = 1L;

    public NoAccountLinked() {
        super("No account is linked to this case. There is nothing to undo.");
    }
}
