package org.alongside.council;

import org.alongside.rejection.Rejection;

/** The service has no such cell. */
public final class CellUnknown extends Rejection {

    private static final long serialVersionUID = 1L;

    public CellUnknown() {
        super(
                "This service has no cell of this name. Name one of ALONGSIDE_CELLS, or main for the first.",
                "cell");
    }
}
