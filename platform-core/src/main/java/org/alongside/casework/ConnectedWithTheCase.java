package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** This person is connected with the case and shut out of it. */
public final class ConnectedWithTheCase extends Rejection {

    private static final long serialVersionUID = 1L;

    public ConnectedWithTheCase() {
        super(
                "This person is connected with the case and shut out of it. Choose somebody else.",
                "account",
                "accounts",
                "advocateId");
    }
}
