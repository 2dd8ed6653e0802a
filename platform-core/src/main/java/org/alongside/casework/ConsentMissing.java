package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** Nobody is allocated until consent is recorded. */
public final class ConsentMissing extends Rejection {

    private static final long serialVersionUID = 1L;

    public ConsentMissing() {
        super(
                "The parent has not consented yet. Record their consent before you allocate an advocate.");
    }
}
