package org.alongside.ledger;

/** How many leaves a tree had, and their root. */
public record TreeHead(long size, Hash root) {

    /** What every log begins with, and a witness keeps of a log that it has not met. */
    public static final TreeHead EMPTY = new TreeHead(0, TreeHasher.EMPTY);
}
