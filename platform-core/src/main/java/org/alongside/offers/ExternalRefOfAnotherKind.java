package org.alongside.offers;

import org.alongside.rejection.Rejection;

/** An offer is made to a parent of a family, not in a case. */
public final class ExternalRefOfAnotherKind extends Rejection {

    private static final long serialVersionUID = 1L;

    /**
     * @param reference which of the references, from 0
     */
    public ExternalRefOfAnotherKind(int reference) {
        super(
                "An offer takes references to the parent and to the family only. Leave the others"
                        + " out.",
                "externalRefs[%d].kind".formatted(reference));
    }
}
