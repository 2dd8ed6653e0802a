package org.alongside.casework;

import org.alongside.rejection.Rejection;

/**
 * This person is connected with the case: its parent, shut out of it, or beside another parent of
 * the family in a case that is closed to who asks. Which of them, nobody is told.
 */
public final class ConnectedWithTheCase extends Rejection {

    private static final long serialVersionUID = 1L;

    public ConnectedWithTheCase() {
        super(
                "This person is connected with the case. Choose somebody else.",
                "account",
                "accounts",
                "advocateId");
    }
}
