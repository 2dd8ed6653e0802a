package org.alongside.council;

import org.alongside.rejection.Rejection;

/** Something else is being done with the council as a whole. */
public final class UndertakingUnderWay extends Rejection {

    private static final long serialVersionUID = 1L;

    public UndertakingUnderWay() {
        super(
                "Something else is being done with this council as a whole. Wait until it is done, or retry the step that failed.");
    }
}
