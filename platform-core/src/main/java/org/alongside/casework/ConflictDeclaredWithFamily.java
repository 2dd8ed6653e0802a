package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The advocate has declared a conflict with the family of the case. */
public final class ConflictDeclaredWithFamily extends Rejection {

    private static final long serialVersionUID = 1L;

    public ConflictDeclaredWithFamily() {
        super(
                "This advocate has declared a conflict with this family. Choose another.",
                "advocateId");
    }
}
