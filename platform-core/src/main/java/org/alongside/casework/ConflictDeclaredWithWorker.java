package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The advocate has declared a conflict with the social worker of the case. */
public final class ConflictDeclaredWithWorker extends Rejection {

    private static final long serialVersionUID = 1L;

    public ConflictDeclaredWithWorker() {
        super(
                "This advocate has declared a conflict with this social worker. Choose another.",
                "advocateId");
    }
}
