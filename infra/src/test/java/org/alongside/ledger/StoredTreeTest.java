package org.alongside.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A stored tree")
final class StoredTreeTest {

    private static final int SOME_HUNDREDS = 600;
    private static final int ALL_PAIRS = 260;

    private static final NaiveTree NAIVE = NaiveTree.of(SOME_HUNDREDS);
    private static final RowsOfNodes ROWS = new RowsOfNodes();
    private static final StoredTree TREE = new StoredTree(ROWS);
    private static final StoredTree TILED = new StoredTree(new TiledNodes(ROWS));

    static {
        Frontier frontier = Frontier.empty();
        TreeHasher hasher = new TreeHasher();
        NAIVE.leaves().forEach(leaf -> frontier.append(hasher.leaf(leaf), ROWS));
    }

    @Test
    void has_the_roots_that_the_rfc_defines_at_every_size() {
        Frontier bytes = Frontier.empty();
        Frontier parts = Frontier.empty();
        Frontier hashes = Frontier.empty();
        TreeHasher hasher = new TreeHasher();
        for (int size = 0; size < SOME_HUNDREDS; size++) {
            Hash root = NAIVE.root(size);
            assertThat(List.of(bytes.root(), parts.root(), hashes.root())).containsOnly(root);
            assertThat(TREE.root(size)).isEqualTo(root);
            assertThat(TILED.root(size)).isEqualTo(root);
            assertThat(bytes.size()).isEqualTo(size);
            byte[] leaf = NAIVE.leaves().get(size);
            bytes.append(leaf);
            byte[] padded = new byte[leaf.length + 5];
            System.arraycopy(leaf, 0, padded, 2, leaf.length);
            parts.append(padded, 2, leaf.length);
            hashes.append(hasher.leaf(leaf));
        }
    }

    @Test
    void goes_on_from_any_size_that_it_had() {
        for (int size = 0; size < SOME_HUNDREDS; size += 7) {
            for (StoredTree tree : List.of(TREE, TILED)) {
                Frontier frontier = tree.frontier(size);
                assertThat(frontier.root()).isEqualTo(NAIVE.root(size));
                assertThat(Frontier.of(size, frontier.peaks()).root()).isEqualTo(NAIVE.root(size));
                frontier.append(NAIVE.leaves().get(size));
                assertThat(frontier.root()).isEqualTo(NAIVE.root(size + 1));
            }
        }
        assertThatThrownBy(() -> Frontier.of(5, List.of(TreeHasher.EMPTY)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void proves_every_leaf_as_the_rfc_does() {
        for (int size = 1; size <= ALL_PAIRS; size++) {
            for (int leaf = 0; leaf < size; leaf++) {
                provesAsTheRfc(leaf, size);
            }
        }
        Random chance = new Random(8);
        for (int times = 0; times < 300; times++) {
            int size = 1 + chance.nextInt(SOME_HUNDREDS);
            int leaf = chance.nextInt(size);
            provesAsTheRfc(leaf, size);
            assertThat(TILED.inclusion(leaf, size)).isEqualTo(TREE.inclusion(leaf, size));
        }
    }

    private static void provesAsTheRfc(int leaf, int size) {
        InclusionProof proof = TREE.inclusion(leaf, size);
        assertThat(proof.path()).isEqualTo(NAIVE.path(leaf, size));
        assertThat(proof.proves(NAIVE.leaf(leaf), NAIVE.root(size))).isTrue();
    }

    @Test
    void proves_that_it_goes_on_from_every_size_as_the_rfc_does() {
        for (int newer = 1; newer <= ALL_PAIRS; newer++) {
            for (int older = 1; older <= newer; older++) {
                goesOnAsTheRfc(older, newer);
            }
        }
        Random chance = new Random(8);
        for (int times = 0; times < 300; times++) {
            int newer = 1 + chance.nextInt(SOME_HUNDREDS);
            int older = 1 + chance.nextInt(newer);
            goesOnAsTheRfc(older, newer);
            assertThat(TILED.consistency(older, newer)).isEqualTo(TREE.consistency(older, newer));
        }
    }

    private static void goesOnAsTheRfc(int older, int newer) {
        ConsistencyProof proof = TREE.consistency(older, newer);
        assertThat(proof.path()).isEqualTo(NAIVE.proof(older, newer));
        assertThat(proof.proves(NAIVE.root(older), NAIVE.root(newer))).isTrue();
    }

    @Test
    void shows_each_corruption_of_a_proof_of_a_leaf() {
        int refused = 0;
        for (int size = 1; size <= 40; size++) {
            Hash root = NAIVE.root(size);
            for (int leaf = 0; leaf < size; leaf++) {
                InclusionProof proof = TREE.inclusion(leaf, size);
                Hash of = NAIVE.leaf(leaf);
                for (List<Hash> path : corruptions(proof.path(), root, of)) {
                    assertThat(new InclusionProof(leaf, size, path).proves(of, root)).isFalse();
                    refused++;
                }
                for (int other = -1; other <= size; other++) {
                    if (other != leaf) {
                        assertThat(new InclusionProof(other, size, proof.path()).proves(of, root))
                                .isFalse();
                        refused++;
                    }
                }
                for (int bit = 0; bit < 256; bit += 51) {
                    assertThat(proof.proves(flipped(of, bit), root)).isFalse();
                    assertThat(proof.proves(of, flipped(root, bit))).isFalse();
                }
                assertThat(new InclusionProof(leaf, leaf, proof.path()).proves(of, root)).isFalse();
                assertThat(new InclusionProof(leaf, 2L * size + 1, List.of()).proves(of, root))
                        .isFalse();
            }
        }
        assertThat(refused).isGreaterThan(20_000);
    }

    @Test
    void shows_each_corruption_of_a_proof_that_it_goes_on() {
        int refused = 0;
        for (int newer = 1; newer <= 40; newer++) {
            Hash after = NAIVE.root(newer);
            for (int older = 1; older <= newer; older++) {
                ConsistencyProof proof = TREE.consistency(older, newer);
                Hash before = NAIVE.root(older);
                for (List<Hash> path : corruptions(proof.path(), after, before)) {
                    assertThat(new ConsistencyProof(older, newer, path).proves(before, after))
                            .isFalse();
                    refused++;
                }
                for (int other = 0; other <= newer + 1; other++) {
                    if (other != older) {
                        assertThat(
                                        new ConsistencyProof(other, newer, proof.path())
                                                .proves(before, after))
                                .isFalse();
                        refused++;
                    }
                }
                for (int bit = 0; bit < 256; bit += 51) {
                    assertThat(proof.proves(flipped(before, bit), after)).isFalse();
                    assertThat(proof.proves(before, flipped(after, bit))).isFalse();
                }
                if (older < newer) {
                    assertThat(proof.proves(after, before)).isFalse();
                    assertThat(proof.proves(after, after)).isFalse();
                    assertThat(proof.proves(before, before)).isFalse();
                }
            }
        }
        assertThat(refused).isGreaterThan(20_000);
        // from nothing anything goes on: there is nothing to prove
        Hash none = TreeHasher.EMPTY;
        assertThat(new ConsistencyProof(0, 0, List.of()).proves(none, none)).isFalse();
        assertThat(new ConsistencyProof(0, 9, List.of()).proves(none, NAIVE.root(9))).isFalse();
    }

    /**
     * What a fork looks like: two logs that share a beginning. A proof of the one says nothing for
     * the other, at any size past where they part.
     */
    @Test
    void does_not_go_on_from_one_that_was_changed() {
        for (int changed = 0; changed < 20; changed++) {
            List<byte[]> leaves = new ArrayList<>(NaiveTree.of(40).leaves());
            leaves.set(changed, "changed".getBytes(StandardCharsets.UTF_8));
            NaiveTree other = new NaiveTree(leaves);
            for (int older = 1; older < 40; older++) {
                ConsistencyProof ours = TREE.consistency(older, 40);
                ConsistencyProof theirs = new ConsistencyProof(older, 40, other.proof(older, 40));
                assertThat(ours.proves(NAIVE.root(older), other.root(40))).isFalse();
                assertThat(theirs.proves(NAIVE.root(older), other.root(40)))
                        .isEqualTo(older <= changed);
            }
        }
    }

    @Test
    void is_asked_for_a_proofs_nodes_in_one_call_that_does_not_grow_with_its_leaves() {
        ROWS.calls.clear();
        TREE.inclusion(299, SOME_HUNDREDS);
        TREE.consistency(299, SOME_HUNDREDS);
        TREE.root(SOME_HUNDREDS);
        TREE.frontier(SOME_HUNDREDS);
        assertThat(ROWS.calls).hasSize(4).allMatch(nodes -> nodes <= 20);
        List<Integer> asked = new ArrayList<>();
        StoredTree large =
                new StoredTree(nodes -> {
                    asked.add(nodes.size());
                    return nodes.stream().map(_ -> TreeHasher.EMPTY).toList();
                });
        for (long leaf : new long[] {0, 1, 134_217_727, 134_217_728, 199_999_990}) {
            large.inclusion(leaf, 200_000_000);
            large.consistency(leaf + 1, 200_000_000);
        }
        assertThat(asked).hasSize(10).allMatch(nodes -> nodes <= 56);
        assertThat(large.inclusion(5, Long.MAX_VALUE).path()).hasSize(63);
    }

    @Test
    void proves_nothing_of_what_it_has_not() {
        for (Runnable asked :
                List.<Runnable>of(
                        () -> TREE.inclusion(3, 3),
                        () -> TREE.inclusion(-1, 3),
                        () -> TREE.consistency(0, 3),
                        () -> TREE.consistency(4, 3))) {
            assertThatThrownBy(asked::run).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> TILED.root(SOME_HUNDREDS + 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not there");
        assertThatThrownBy(() -> new StoredTree(_ -> List.of()).root(3))
                .isInstanceOf(IllegalStateException.class);
    }

    /** Each hash with a bit flipped, left out, doubled; one more at either end; two swapped. */
    private static List<List<Hash>> corruptions(List<Hash> path, Hash root, Hash leaf) {
        List<List<Hash>> all = new ArrayList<>();
        for (Hash more : List.of(root, leaf, TreeHasher.EMPTY)) {
            all.add(with(path, 0, more));
            all.add(with(path, path.size(), more));
        }
        for (int at = 0; at < path.size(); at++) {
            for (int bit : new int[] {0, 4, 255}) {
                all.add(with(without(path, at), at, flipped(path.get(at), bit)));
            }
            all.add(without(path, at));
            all.add(with(path, at, path.get(at)));
            if (at > 0) {
                all.add(with(without(path, at), at - 1, path.get(at)));
            }
        }
        return all;
    }

    private static List<Hash> with(List<Hash> path, int at, Hash more) {
        List<Hash> longer = new ArrayList<>(path);
        longer.add(at, more);
        return longer;
    }

    private static List<Hash> without(List<Hash> path, int at) {
        List<Hash> shorter = new ArrayList<>(path);
        shorter.remove(at);
        return shorter;
    }

    private static Hash flipped(Hash hash, int bit) {
        byte[] bytes = hash.bytes();
        bytes[bit / 8] ^= (byte) (0x80 >> bit % 8);
        return Hash.of(bytes);
    }
}
