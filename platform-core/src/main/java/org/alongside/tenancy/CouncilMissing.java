package org.alongside.tenancy;

/**
 * A piece of work reached a place that belongs to a council without saying which; never guessed.
 */
public final class CouncilMissing extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public CouncilMissing(String where) {
        super("No council is bound at " + where + ": refuse rather than guess");
    }
}
