package org.alongside.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.alongside.ledger.Book.Kept;
import org.alongside.ledger.TiledNodes.Tile;
import org.alongside.ledger.TiledNodes.Tiles;

/** The current council's log, as far as it has checkpoints: what can be proved of it. */
public final class KeptLog {

    private final Leaves leaves;
    private final Book book;

    public KeptLog(Leaves leaves, Book book) {
        this.leaves = leaves;
        this.book = book;
    }

    /** How many leaves there are. */
    public long leaves() {
        return leaves.count();
    }

    /** The last checkpoint. */
    public Optional<Kept> last() {
        return book.last();
    }

    /** That the tree of one size goes on from that of another. */
    public ConsistencyProof consistency(long older, long newer) {
        return tree(newer).consistency(older, newer);
    }

    /** A receipt for a leaf; empty where no checkpoint covers it yet, or its row is gone. */
    public Optional<Receipt> receipt(long leaf) {
        return book.last()
                .filter(kept -> leaf < kept.size() && leaf >= leaves.first())
                .map(kept -> {
                    List<byte[]> data = new ArrayList<>();
                    leaves.read(leaf, leaf + 1, data::add);
                    return new Receipt(
                            new TreeHasher().leaf(data.getFirst()),
                            tree(kept.size()).inclusion(leaf, kept.size()),
                            kept.note());
                });
    }

    /**
     * Receipts for several leaves under one checkpoint, the last.
     *
     * @param receipts of the leaves that it covers
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Receipts(byte[] checkpoint, List<Receipt> receipts) {}

    /**
     * Receipts for these leaves, in ascending order, as far as the last checkpoint covers them;
     * empty where there is none yet. What several of them need is read once.
     */
    public Optional<Receipts> receipts(List<Long> wanted) {
        return book.last()
                .map(kept -> {
                    Map<Tile, byte[]> known = new HashMap<>();
                    Tiles tiles = new KeptTree(leaves, book, kept.size());
                    StoredTree tree =
                            new StoredTree(
                                    new TiledNodes(asked -> {
                                        Set<Tile> absent = new LinkedHashSet<>(asked);
                                        absent.removeAll(known.keySet());
                                        known.putAll(tiles.read(absent));
                                        return known;
                                    }));
                    List<Receipt> receipts = new ArrayList<>();
                    hashes(wanted.stream().filter(leaf -> leaf < kept.size()).toList())
                            .forEach((leaf, hash) ->
                                    receipts.add(
                                            new Receipt(
                                                    hash,
                                                    tree.inclusion(leaf, kept.size()),
                                                    kept.note())));
                    return new Receipts(kept.note(), List.copyOf(receipts));
                });
    }

    /** The hashes of leaves by their numbers, which ascend; those side by side are read at once. */
    private Map<Long, Hash> hashes(List<Long> wanted) {
        Map<Long, Hash> hashes = new LinkedHashMap<>();
        TreeHasher hasher = new TreeHasher();
        for (int at = 0; at < wanted.size(); ) {
            long first = wanted.get(at);
            int end = at + 1;
            while (end < wanted.size() && wanted.get(end) == first + end - at) {
                end++;
            }
            List<Hash> run = new ArrayList<>();
            leaves.read(first, first + end - at, data -> run.add(hasher.leaf(data)));
            for (int each = 0; each < run.size(); each++) {
                hashes.put(first + each, run.get(each));
            }
            at = end;
        }
        return hashes;
    }

    private StoredTree tree(long size) {
        return new KeptTree(leaves, book, size).tree();
    }
}
