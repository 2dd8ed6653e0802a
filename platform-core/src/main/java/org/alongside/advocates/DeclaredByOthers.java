package org.alongside.advocates;

import org.alongside.rejection.Rejection;

/** Somebody else declared the conflict for the advocate. */
public final class DeclaredByOthers extends Rejection {

    private static final long serialVersionUID = 1L;

    public DeclaredByOthers() {
        super(
                "Somebody else declared this conflict: a coordinator or a manager withdraws it.",
                "conflictId");
    }
}
