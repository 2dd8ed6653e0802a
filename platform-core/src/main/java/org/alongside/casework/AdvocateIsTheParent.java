package org.alongside.casework;

import org.alongside.rejection.Rejection;

/** The advocate's account is the one linked as the parent's. */
public final class AdvocateIsTheParent extends Rejection {

    private static final long serialVersionUID = 1L;

    public AdvocateIsTheParent() {
        super(
                "The parent and the advocate of a case cannot have the same account. Choose another.",
                "advocateId",
                "account");
    }
}
