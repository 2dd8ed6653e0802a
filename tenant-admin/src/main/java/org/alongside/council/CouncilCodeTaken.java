package org.alongside.council;

import org.alongside.rejection.Rejection;

/** Another council has this code. */
public final class CouncilCodeTaken extends Rejection {

    private static final long serialVersionUID = 1L;

    public CouncilCodeTaken() {
        super("Another council has this code. Check it.", "gssCode");
    }
}
