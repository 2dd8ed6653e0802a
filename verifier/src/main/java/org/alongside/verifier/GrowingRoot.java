package org.alongside.verifier;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** The root of leaves that come one after the other, of which it keeps what is not yet paired. */
final class GrowingRoot {

    /** A full part of the tree: how many leaves, and their root. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Part(long leaves, byte[] root) {}

    /** Is told of each full part of two leaves or more. */
    interface FullParts {
        void full(long leaves, long number, byte[] root);
    }

    private final FullParts full;
    private final Deque<Part> unpaired = new ArrayDeque<>();
    private long leaves;

    GrowingRoot() {
        this.full = (_, _, _) -> {};
    }

    /**
     * As another is now.
     *
     * @param full is told of the parts that are filled from now on
     */
    GrowingRoot(GrowingRoot other, FullParts full) {
        this.full = full;
        unpaired.addAll(other.unpaired);
        leaves = other.leaves;
    }

    void add(byte[] leafHash) {
        Part last = new Part(1, leafHash);
        for (Part before = unpaired.peek();
                before != null && before.leaves == last.leaves;
                before = unpaired.peek()) {
            unpaired.pop();
            last = new Part(2 * last.leaves, Rfc6962.node(before.root, last.root));
            full.full(last.leaves, leaves / last.leaves, last.root);
        }
        unpaired.push(last);
        leaves++;
    }

    long leaves() {
        return leaves;
    }

    byte[] root() {
        if (unpaired.isEmpty()) {
            return Rfc6962.nothing();
        }
        Iterator<Part> fromTheRight = unpaired.iterator();
        byte[] root = fromTheRight.next().root;
        while (fromTheRight.hasNext()) {
            root = Rfc6962.node(fromTheRight.next().root, root);
        }
        return root;
    }
}
