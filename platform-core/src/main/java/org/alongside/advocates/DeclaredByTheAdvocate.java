package org.alongside.advocates;

import org.alongside.rejection.Rejection;

/** The advocate declared the conflict themselves. */
public final class DeclaredByTheAdvocate extends Rejection {

    private static final long serialVersionUID = 1L;

    public DeclaredByTheAdvocate() {
        super("The advocate declared this conflict: they or a manager withdraw it.", "conflictId");
    }
}
