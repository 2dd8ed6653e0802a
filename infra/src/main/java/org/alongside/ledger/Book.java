package org.alongside.ledger;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the current council's checkpoints and nodes of one log are kept: nothing in it changes. */
public interface Book {

    /**
     * A checkpoint that is kept.
     *
     * @param number from 1, without a hole
     * @param size how many leaves
     * @param note as it was signed and cosigned
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Kept(long number, long size, byte[] note) {}

    /** A node of a level that is kept: 1 over every 256 leaves, 2 over every 256 of those. */
    record KeptNode(int level, long index, Hash hash) {}

    /** The last checkpoint. */
    Optional<Kept> last();

    /** The nodes of a level from {@code from} to before {@code to}, as far as there are any. */
    List<Hash> nodes(int level, long from, long to);

    /**
     * The hashes of leaves, one after the other, as they are kept with the checkpoints.
     *
     * @param from counted from 0
     * @param to the first that is not read
     * @return none where they are not all there
     */
    byte @Nullable [] leaves(long from, long to);

    /**
     * Keeps the next checkpoint with the nodes that were filled since the last, all or nothing.
     *
     * @param leaves the hashes of the leaves since the last
     * @return false where there is one of this number already
     */
    boolean keep(Kept next, byte[] leaves, List<KeptNode> nodes);

    /** Notes, once, something about the checkpoint that would have this number. */
    void note(long number, String kind, long size);
}
