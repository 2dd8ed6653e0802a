package org.alongside.advocates;

import org.alongside.rejection.Rejection;

/** The advocate has declared no such conflict, or it was withdrawn. */
public final class ConflictUnknown extends Rejection {

    private static final long serialVersionUID = 1L;

    public ConflictUnknown() {
        super(
                "There is no such conflict on this entry, or it was withdrawn. Read the entry again.",
                "conflictId");
    }
}
