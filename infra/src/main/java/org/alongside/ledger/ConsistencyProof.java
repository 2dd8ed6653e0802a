package org.alongside.ledger;

import java.util.List;

/**
 * That a tree begins with an older one: the hashes from which both roots follow (RFC 6962, section
 * 2.1.2). From no leaves any tree goes on, so of size 0 nothing is proved.
 */
public record ConsistencyProof(long older, long newer, List<Hash> path) {

    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /** Whether it shows that the tree with the second root goes on from the one with the first. */
    public boolean proves(Hash olderRoot, Hash newerRoot) {
        if (older < 1 || older > newer) {
            return false;
        }
        if (older == newer) {
            return path.isEmpty() && olderRoot.equals(newerRoot);
        }
        if (path.isEmpty()) {
            return false;
        }
        // Where the older tree is full, its root is a node of the newer and is not sent.
        int whole = Long.numberOfTrailingZeros(older);
        boolean full = older == 1L << whole;
        Hash from = full ? olderRoot : path.getFirst();
        Hash inOlder = from;
        Hash inNewer = from;
        long at = (older - 1) >> whole;
        long last = (newer - 1) >> whole;
        TreeHasher hasher = new TreeHasher();
        for (Hash sibling : path.subList(full ? 0 : 1, path.size())) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                inOlder = hasher.node(sibling, inOlder);
                inNewer = hasher.node(sibling, inNewer);
                int alone = Long.numberOfTrailingZeros(at);
                at >>= alone;
                last >>= alone;
            } else {
                inNewer = hasher.node(inNewer, sibling);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && inOlder.equals(olderRoot) && inNewer.equals(newerRoot);
    }
}
