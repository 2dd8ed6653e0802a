package org.alongside.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * A tree whose full nodes are stored. It answers for any size that the tree has ever had, from as
 * many nodes as a tree of that size is high, twice at the most: what it costs grows with the
 * logarithm of the leaves.
 */
public record StoredTree(StoredNodes nodes) {

    /** The root of the first {@code size} leaves. */
    public Hash root(long size) {
        return size == 0 ? TreeHasher.EMPTY : hashes(List.of(range(0, size))).getFirst();
    }

    /** What goes on from {@code size} leaves, as if they had all been appended. */
    public Frontier frontier(long size) {
        return Frontier.of(size, nodes.read(Node.covering(0, size)));
    }

    /**
     * That a leaf is in the tree of the first {@code size} leaves.
     *
     * @throws IllegalArgumentException where the tree has no such leaf
     */
    public InclusionProof inclusion(long leaf, long size) {
        if (leaf < 0 || leaf >= size) {
            throw new IllegalArgumentException("No leaf " + leaf + " among " + size);
        }
        List<Range> siblings = new ArrayList<>();
        Range rest = range(0, size);
        while (rest.length() > 1) {
            long split = rest.split();
            if (leaf < split) {
                siblings.add(range(split, rest.to));
                rest = range(rest.from, split);
            } else {
                siblings.add(range(rest.from, split));
                rest = range(split, rest.to);
            }
        }
        return new InclusionProof(leaf, size, hashes(siblings.reversed()));
    }

    /**
     * That the tree of the first {@code newer} leaves begins with the one of the first {@code
     * older}.
     *
     * @throws IllegalArgumentException where {@code older} is 0, of which nothing can be proved, or
     *     more than {@code newer}
     */
    public ConsistencyProof consistency(long older, long newer) {
        if (older < 1 || older > newer) {
            throw new IllegalArgumentException("No tree of " + newer + " goes on from " + older);
        }
        List<Range> parts = new ArrayList<>();
        Range rest = range(0, newer);
        while (rest.to != older) {
            long split = rest.split();
            if (older <= split) {
                parts.add(range(split, rest.to));
                rest = range(rest.from, split);
            } else {
                parts.add(range(rest.from, split));
                rest = range(split, rest.to);
            }
        }
        if (rest.from > 0) {
            // what the older tree ends with; where it is the whole of it, its root is known
            parts.add(rest);
        }
        return new ConsistencyProof(older, newer, hashes(parts.reversed()));
    }

    private List<Hash> hashes(List<Range> ranges) {
        List<Node> wanted = new ArrayList<>();
        ranges.forEach(range -> wanted.addAll(Node.covering(range.from, range.to)));
        List<Hash> read = wanted.isEmpty() ? List.of() : nodes.read(wanted);
        if (read.size() != wanted.size()) {
            throw new IllegalStateException(
                    "The store gave %d nodes for %d".formatted(read.size(), wanted.size()));
        }
        TreeHasher hasher = new TreeHasher();
        List<Hash> hashes = new ArrayList<>(ranges.size());
        int next = 0;
        for (Range range : ranges) {
            int end = next + Long.bitCount(range.length());
            Hash hash = read.get(end - 1);
            for (int at = end - 2; at >= next; at--) {
                hash = hasher.node(read.get(at), hash);
            }
            hashes.add(hash);
            next = end;
        }
        return hashes;
    }

    private static Range range(long from, long to) {
        return new Range(from, to);
    }

    private record Range(long from, long to) {

        long length() {
            return to - from;
        }

        /** Where the RFC splits it: after the largest power of two that is less than its length. */
        long split() {
            return from + Long.highestOneBit(length() - 1);
        }
    }
}
