package org.alongside.tenancy;

/** Work for one council tried to go on inside work for another. */
public final class CouncilMismatch extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public CouncilMismatch() {
        super("A message for one council was sent inside the work of another: refused");
    }
}
