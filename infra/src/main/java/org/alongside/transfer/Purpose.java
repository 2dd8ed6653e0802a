package org.alongside.transfer;

/** What a council's rows are read or written for. */
public enum Purpose {
    /** All of them as they are, to another cell under the same master key. */
    MOVE,
    /**
     * What an archive keeps: not the council's key, for the data keys are in it in the clear; and
     * not how far the projections are, for they are built anew.
     */
    ARCHIVE
}
