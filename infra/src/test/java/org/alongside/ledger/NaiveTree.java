package org.alongside.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * RFC 6962, section 2.1, word for word: what the tree is compared with. It holds all leaves, and
 * remembers what it was asked for before.
 */
record NaiveTree(List<byte[]> leaves, Map<List<Integer>, Hash> known) {

    NaiveTree(List<byte[]> leaves) {
        this(leaves, new HashMap<>());
    }

    /** A tree whose leaves hold their numbers, in as many bytes as it takes, the first in none. */
    static NaiveTree of(int size) {
        List<byte[]> leaves = new ArrayList<>();
        for (int leaf = 0; leaf < size; leaf++) {
            leaves.add(
                    leaf == 0
                            ? new byte[0]
                            : Integer.toString(leaf).getBytes(StandardCharsets.UTF_8));
        }
        return new NaiveTree(leaves);
    }

    Hash leaf(int at) {
        return hash(new byte[] {0}, leaves.get(at));
    }

    /** MTH(D[n]) */
    Hash root(int size) {
        return root(0, size);
    }

    /** PATH(m, D[n]) */
    List<Hash> path(int leaf, int size) {
        return path(leaf, 0, size);
    }

    /** PROOF(m, D[n]) */
    List<Hash> proof(int older, int newer) {
        return subproof(older, 0, newer, true);
    }

    private Hash root(int from, int to) {
        Hash hash = known.get(List.of(from, to));
        if (hash == null) {
            hash = hashed(from, to);
            known.put(List.of(from, to), hash);
        }
        return hash;
    }

    private Hash hashed(int from, int to) {
        if (from == to) {
            return hash();
        }
        if (to - from == 1) {
            return leaf(from);
        }
        int k = split(to - from);
        return hash(new byte[] {1}, root(from, from + k).bytes(), root(from + k, to).bytes());
    }

    private List<Hash> path(int m, int from, int to) {
        if (to - from == 1) {
            return List.of();
        }
        int k = split(to - from);
        return m < k
                ? and(path(m, from, from + k), root(from + k, to))
                : and(path(m - k, from + k, to), root(from, from + k));
    }

    private List<Hash> subproof(int m, int from, int to, boolean whole) {
        if (m == to - from) {
            return whole ? List.of() : List.of(root(from, to));
        }
        int k = split(to - from);
        return m <= k
                ? and(subproof(m, from, from + k, whole), root(from + k, to))
                : and(subproof(m - k, from + k, to, false), root(from, from + k));
    }

    /** The largest power of two smaller than n. */
    private static int split(int n) {
        int k = 1;
        while (k * 2 < n) {
            k *= 2;
        }
        return k;
    }

    private static List<Hash> and(List<Hash> path, Hash last) {
        List<Hash> longer = new ArrayList<>(path);
        longer.add(last);
        return longer;
    }

    private static Hash hash(byte[]... parts) {
        MessageDigest digest = Sha256.digest();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return Hash.of(digest.digest());
    }
}
