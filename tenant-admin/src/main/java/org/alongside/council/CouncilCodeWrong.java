package org.alongside.council;

import org.alongside.rejection.Rejection;

/** The code is not one of the council's nation. */
public final class CouncilCodeWrong extends Rejection {

    private static final long serialVersionUID = 1L;

    public CouncilCodeWrong() {
        super(
                "The code does not fit the nation: E, W or S and eight digits, or the trust's own code in Northern Ireland.",
                "gssCode");
    }
}
