package org.alongside.ledger;

import java.util.List;

/**
 * That the leaf at an index, counted from 0, is in a tree: the hashes that lead from it to the
 * root, from the leaf up (RFC 6962, section 2.1.1).
 *
 * <p>It binds the leaf to a root. How many leaves that root has is told by the checkpoint that
 * holds both, for trees of other sizes can have proofs of the same shape.
 */
public record InclusionProof(long leaf, long size, List<Hash> path) {

    public InclusionProof {
        path = List.copyOf(path);
    }

    /** Whether it leads from this hash of the leaf to this root. */
    public boolean proves(Hash leafHash, Hash root) {
        if (leaf < 0 || leaf >= size) {
            return false;
        }
        TreeHasher hasher = new TreeHasher();
        Hash hash = leafHash;
        long at = leaf;
        long last = size - 1;
        for (Hash sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                hash = hasher.node(sibling, hash);
                // the last of an odd row goes up alone, until it is somebody's right neighbour
                int alone = Long.numberOfTrailingZeros(at);
                at >>= alone;
                last >>= alone;
            } else {
                hash = hasher.node(hash, sibling);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }
}
