package org.alongside.advocates;

import org.alongside.rejection.Rejection;

/** A training or check that was not completed yet, or ran out before it was. */
public final class EvidenceDatesContradict extends Rejection {

    private static final long serialVersionUID = 1L;

    public EvidenceDatesContradict() {
        super(
                "It was completed today or earlier, and is valid until that day or later.",
                "completedOn");
    }
}
