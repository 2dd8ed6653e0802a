package org.alongside.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a tree, all that is needed to append and to tell the root: one hash for each
 * bit that is set in the number of leaves. Appending costs two hashes a leaf on average and, where
 * nobody asks for the nodes, no garbage. One thread at a time.
 */
public final class Frontier {

    /** Is told of each full node, at the append that fills it, from the leaf up. */
    public interface FullNodes {

        /** {@code level} and {@code index} as in {@link Node}. */
        void filled(int level, long index, Hash hash);
    }

    private final TreeHasher hasher = new TreeHasher();
    private final byte[] peaks = new byte[63 * Hash.BYTES];
    private long size;

    private Frontier(long size) {
        this.size = size;
    }

    /** Of the tree without leaves. */
    public static Frontier empty() {
        return new Frontier(0);
    }

    /**
     * Of a tree with {@code size} leaves, which had these peaks.
     *
     * @throws IllegalArgumentException where a tree of that size has not so many
     */
    public static Frontier of(long size, List<Hash> peaks) {
        if (size < 0 || Long.bitCount(size) != peaks.size()) {
            throw new IllegalArgumentException(
                    "A tree of %d leaves has not %d peaks".formatted(size, peaks.size()));
        }
        Frontier frontier = new Frontier(size);
        long left = size;
        for (Hash peak : peaks) {
            peak.into(frontier.peaks, slot(63 - Long.numberOfLeadingZeros(left)));
            left -= Long.highestOneBit(left);
        }
        return frontier;
    }

    /** How many leaves the tree has. */
    public long size() {
        return size;
    }

    /** The roots of the full subtrees that it falls into, from left to right. */
    public List<Hash> peaks() {
        List<Hash> all = new ArrayList<>(Long.bitCount(size));
        for (int level = 62; level >= 0; level--) {
            if (isSet(level)) {
                all.add(Hash.at(peaks, slot(level)));
            }
        }
        return all;
    }

    /** Appends a leaf that holds this. */
    public void append(byte[] data) {
        hasher.leafAside(data, 0, data.length);
        carry();
    }

    /** Appends a leaf that holds a part of this. */
    public void append(byte[] data, int offset, int length) {
        hasher.leafAside(data, offset, length);
        carry();
    }

    /** Appends a leaf with this hash, and tells the nodes that it fills, itself the first. */
    public void append(Hash leaf, FullNodes full) {
        hasher.putAside(leaf);
        full.filled(0, size, leaf);
        int level = 0;
        for (; isSet(level); level++) {
            hasher.nodeAside(peaks, slot(level));
            full.filled(level + 1, size >> (level + 1), hasher.aside());
        }
        settle(level);
    }

    /** Appends a leaf with this hash. */
    public void append(Hash leaf) {
        hasher.putAside(leaf);
        carry();
    }

    /** The root of the tree as it is now. */
    public Hash root() {
        if (size == 0) {
            return TreeHasher.EMPTY;
        }
        int level = Long.numberOfTrailingZeros(size);
        hasher.putAside(Hash.at(peaks, slot(level)));
        for (level++; level < 63; level++) {
            if (isSet(level)) {
                hasher.nodeAside(peaks, slot(level));
            }
        }
        return hasher.aside();
    }

    private void carry() {
        int level = 0;
        for (; isSet(level); level++) {
            hasher.nodeAside(peaks, slot(level));
        }
        settle(level);
    }

    private void settle(int level) {
        hasher.takeAside(peaks, slot(level));
        size++;
    }

    private boolean isSet(int level) {
        return ((size >> level) & 1) == 1;
    }

    private static int slot(int level) {
        return level * Hash.BYTES;
    }
}
