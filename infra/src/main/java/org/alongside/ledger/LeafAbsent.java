package org.alongside.ledger;

/** A row that a log had, or should have, is not there. */
public final class LeafAbsent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LeafAbsent(long leaf) {
        super("There is no row for leaf " + leaf);
    }
}
