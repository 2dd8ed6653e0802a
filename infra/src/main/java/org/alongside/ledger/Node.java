package org.alongside.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * A node whose subtree is full: it covers the leaves from {@code index << level} on, {@code 1 <<
 * level} of them. Such a node never changes once it is there, so it is what can be stored; what
 * lies at the right edge of a tree is made from these.
 */
public record Node(int level, long index) {

    public Node {
        if (level < 0 || level > 62 || index < 0 || index > Long.MAX_VALUE >> level) {
            throw new IllegalArgumentException("No tree has a node " + index + " at " + level);
        }
    }

    /**
     * The full nodes that cover the leaves from {@code from} to before {@code to} together, from
     * left to right. The range must be one that the RFC splits a tree into: its start is a multiple
     * of the largest power of two that fits into it.
     */
    static List<Node> covering(long from, long to) {
        List<Node> nodes = new ArrayList<>();
        long start = from;
        for (long left = to - from; left > 0; left -= Long.highestOneBit(left)) {
            int level = 63 - Long.numberOfLeadingZeros(left);
            nodes.add(new Node(level, start >> level));
            start += Long.highestOneBit(left);
        }
        return nodes;
    }
}
