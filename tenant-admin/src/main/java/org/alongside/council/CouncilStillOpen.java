package org.alongside.council;

import org.alongside.rejection.Rejection;

/** The council was written to since its last export, or could have been. */
public final class CouncilStillOpen extends Rejection {

    private static final long serialVersionUID = 1L;

    public CouncilStillOpen() {
        super(
                "This council can have changed since its last export. Export it with keepClosed first.");
    }
}
