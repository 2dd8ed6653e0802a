package org.alongside.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Against trees whose roots and proofs are made here from the definitions, downwards. */
@DisplayName("The verifier's RFC 6962")
final class Rfc6962Test {

    private static final int MOST = 70;

    private final List<byte[]> leaves = new ArrayList<>();

    Rfc6962Test() {
        for (int leaf = 0; leaf < MOST; leaf++) {
            leaves.add(new byte[] {(byte) leaf});
        }
    }

    @Test
    void grows_to_the_root_of_every_size() {
        GrowingRoot growing = new GrowingRoot();
        for (int size = 0; size < MOST; size++) {
            assertThat(growing.root()).isEqualTo(root(0, size));
            assertThat(growing.leaves()).isEqualTo(size);
            growing.add(Rfc6962.leaf(leaves.get(size)));
        }
    }

    @Test
    void takes_the_proof_of_each_leaf_and_no_corruption_of_it() {
        for (int n = 1; n < MOST; n++) {
            byte[] root = root(0, n);
            for (int m = 0; m < n; m++) {
                byte[] leaf = Rfc6962.leaf(leaves.get(m));
                List<byte[]> path = path(m, 0, n);
                assertThat(Rfc6962.includes(leaf, m, n, path, root)).isTrue();
                for (List<byte[]> corrupted : corruptions(path, leaf)) {
                    assertThat(Rfc6962.includes(leaf, m, n, corrupted, root)).isFalse();
                }
                for (int other = -1; other <= n; other++) {
                    assertThat(Rfc6962.includes(leaf, other, n, path, root)).isEqualTo(other == m);
                }
                assertThat(Rfc6962.includes(flipped(leaf), m, n, path, root)).isFalse();
                assertThat(Rfc6962.includes(leaf, m, n, path, flipped(root))).isFalse();
            }
        }
    }

    @Test
    void takes_the_proof_that_a_tree_goes_on_and_no_corruption_of_it() {
        for (int n = 1; n < MOST; n++) {
            byte[] newer = root(0, n);
            for (int m = 1; m <= n; m++) {
                byte[] older = root(0, m);
                List<byte[]> proof = subproof(m, 0, n, true);
                assertThat(Rfc6962.goesOn(m, n, proof, older, newer)).isTrue();
                for (List<byte[]> corrupted : corruptions(proof, older)) {
                    assertThat(Rfc6962.goesOn(m, n, corrupted, older, newer)).isFalse();
                }
                for (int other = 0; other <= n + 1; other++) {
                    assertThat(Rfc6962.goesOn(other, n, proof, older, newer)).isEqualTo(other == m);
                }
                assertThat(Rfc6962.goesOn(m, n, proof, flipped(older), newer)).isFalse();
                assertThat(Rfc6962.goesOn(m, n, proof, older, flipped(newer))).isFalse();
            }
        }
    }

    @Test
    void takes_no_proof_that_a_tree_goes_on_from_nothing() {
        byte[] nothing = root(0, 0);
        assertThat(Rfc6962.goesOn(0, 0, List.of(), nothing, nothing)).isFalse();
        assertThat(Rfc6962.goesOn(0, 3, List.of(), nothing, root(0, 3))).isFalse();
    }

    @Test
    void takes_for_a_hash_only_what_is_as_long_as_one() {
        byte[] none = new byte[0];
        assertThat(Rfc6962.includes(none, 0, 1, List.of(), none)).isFalse();
        // the same bytes in a node, cut elsewhere
        byte[] older = Rfc6962.leaf(leaves.get(0));
        byte[] next = Rfc6962.leaf(leaves.get(1));
        byte[] newer = Rfc6962.node(older, next);
        byte[] shorter = Arrays.copyOf(older, 31);
        byte[] longer = new byte[33];
        longer[0] = older[31];
        System.arraycopy(next, 0, longer, 1, 32);
        assertThat(Rfc6962.node(shorter, longer)).isEqualTo(newer);
        assertThat(Rfc6962.goesOn(1, 2, List.of(next), older, newer)).isTrue();
        assertThat(Rfc6962.goesOn(1, 2, List.of(longer), shorter, newer)).isFalse();
    }

    private byte[] root(int from, int to) {
        if (from == to) {
            return hash();
        }
        if (to - from == 1) {
            return hash(new byte[] {0}, leaves.get(from));
        }
        int middle = from + half(to - from);
        return hash(new byte[] {1}, root(from, middle), root(middle, to));
    }

    private static byte[] hash(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<byte[]> path(int m, int from, int to) {
        if (to - from == 1) {
            return List.of();
        }
        int middle = from + half(to - from);
        return m < middle
                ? and(path(m, from, middle), root(middle, to))
                : and(path(m, middle, to), root(from, middle));
    }

    private List<byte[]> subproof(int m, int from, int to, boolean whole) {
        if (m == to) {
            return whole ? List.of() : List.of(root(from, to));
        }
        int middle = from + half(to - from);
        return m <= middle
                ? and(subproof(m, from, middle, whole), root(middle, to))
                : and(subproof(m, middle, to, false), root(from, middle));
    }

    private static int half(int n) {
        int k = 1;
        while (2 * k < n) {
            k *= 2;
        }
        return k;
    }

    private static List<byte[]> and(List<byte[]> path, byte[] last) {
        List<byte[]> longer = new ArrayList<>(path);
        longer.add(last);
        return longer;
    }

    private static List<List<byte[]>> corruptions(List<byte[]> path, byte[] more) {
        List<List<byte[]>> all = new ArrayList<>();
        all.add(and(path, more));
        List<byte[]> before = new ArrayList<>(path);
        before.addFirst(more);
        all.add(before);
        for (int at = 0; at < path.size(); at++) {
            List<byte[]> without = new ArrayList<>(path);
            byte[] taken = without.remove(at);
            all.add(without);
            List<byte[]> changed = new ArrayList<>(path);
            changed.set(at, flipped(taken));
            all.add(changed);
        }
        return all;
    }

    private static byte[] flipped(byte[] hash) {
        byte[] flipped = Arrays.copyOf(hash, hash.length);
        flipped[7] ^= 16;
        return flipped;
    }
}
