package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The advocate's account is the one linked as the parent's. */
public final class AdvocateIsTheParent extends Rejection {

    private static final long serialVersionUID = 1L;

    public AdvocateIsTheParent() {
        super(
                "This advocate is connected with this case. Choose another.",
                "advocateId",
                "account");
    }
}
