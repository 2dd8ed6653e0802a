package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** Neither advocate nor parent attended. */
public final class NobodyAttended extends Rejection {

    private static final long serialVersionUID = 1L;

    public NobodyAttended() {
        super(
                "An attended conference was attended by the advocate, the parent or both.",
                "attendance");
    }
}
