package org.alongside.ledger;

/** A node that a tree had is not kept any more. */
final class NodeAbsent extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    NodeAbsent(Node node) {
        super("The tile of " + node + " is not there");
    }
}
