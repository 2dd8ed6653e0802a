package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The advocate has declared a conflict with the neighbourhood of the case. */
public final class ConflictDeclaredInNeighbourhood extends Rejection {

    private static final long serialVersionUID = 1L;

    public ConflictDeclaredInNeighbourhood() {
        super(
                "This advocate has declared a conflict with this neighbourhood. Choose another.",
                "advocateId");
    }
}
