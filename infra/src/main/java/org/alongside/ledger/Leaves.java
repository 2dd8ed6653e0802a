package org.alongside.ledger;

import java.util.function.Consumer;

/** The leaves of one log of the current council, made from the rows that are there. */
public interface Leaves {

    /** How many there are: the position of the last row. */
    long count();

    /**
     * The first whose row is there. Those before it went for their age, and only the hashes that
     * are kept with the checkpoints stand for them; nothing here is proof that it was for that.
     */
    default long first() {
        return 0;
    }

    /**
     * Reads some, in order.
     *
     * @param from counted from 0
     * @param to the first that is not read
     * @param each gets what the leaf holds
     * @throws LeafAbsent where a row is not there
     */
    void read(long from, long to, Consumer<byte[]> each);
}
