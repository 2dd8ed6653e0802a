package org.alongside.ledger;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.alongside.ledger.Book.KeptNode;
import org.alongside.ledger.TiledNodes.Tile;

/**
 * The tree of a log as it is kept: nodes from the book, leaves from the rows; and what was appended
 * to it since and is not kept yet. One thread at a time.
 */
final class KeptTree implements TiledNodes.Tiles {

    private final Leaves leaves;
    private final Book book;
    private final List<KeptNode> filled = new ArrayList<>();
    private long size;

    /** The first leaf whose row is there; not asked for yet where it is less than 0. */
    private long first = -1;

    /**
     * @param size how many leaves are looked at
     */
    KeptTree(Leaves leaves, Book book, long size) {
        this.leaves = leaves;
        this.book = book;
        this.size = size;
    }

    StoredTree tree() {
        return new StoredTree(new TiledNodes(this));
    }

    /**
     * Appends the leaves up to this one.
     *
     * @param hashes gets the hash of each
     */
    void append(Frontier frontier, long to, ByteArrayOutputStream hashes) {
        TreeHasher hasher = new TreeHasher();
        leaves.read(
                frontier.size(),
                to,
                data -> {
                    Hash leaf = hasher.leaf(data);
                    hashes.writeBytes(leaf.bytes());
                    frontier.append(leaf, this::filled);
                });
        size = to;
    }

    private void filled(int level, long index, Hash hash) {
        if (level > 0 && level % TiledNodes.HEIGHT == 0) {
            filled.add(new KeptNode(level / TiledNodes.HEIGHT, index, hash));
        }
    }

    /** The nodes that were filled by what was appended. */
    List<KeptNode> filled() {
        return List.copyOf(filled);
    }

    /** From the rows, and from what is kept for those that are gone for their age. */
    private void readLeaves(long from, long to, ByteArrayOutputStream hashes) {
        if (first < 0) {
            first = leaves.first();
        }
        long there = Math.clamp(first, from, to);
        if (from < there) {
            byte[] kept = book.leaves(from, there);
            if (kept == null) {
                throw new LeafAbsent(from);
            }
            hashes.writeBytes(kept);
        }
        if (there < to) {
            TreeHasher hasher = new TreeHasher();
            leaves.read(there, to, data -> hashes.writeBytes(hasher.leaf(data).bytes()));
        }
    }

    @Override
    public Map<Tile, byte[]> read(Set<Tile> tiles) {
        Map<Tile, byte[]> read = new HashMap<>();
        for (Tile tile : tiles) {
            long from = tile.index() * TiledNodes.WIDTH;
            long to = Math.min(from + TiledNodes.WIDTH, size >> tile.level() * TiledNodes.HEIGHT);
            ByteArrayOutputStream hashes = new ByteArrayOutputStream();
            if (tile.level() == 0) {
                readLeaves(from, to, hashes);
            } else {
                List<Hash> kept = book.nodes(tile.level(), from, to);
                kept.forEach(hash -> hashes.writeBytes(hash.bytes()));
                filled.stream()
                        .filter(node ->
                                node.level() == tile.level()
                                        && node.index() >= from + kept.size()
                                        && node.index() < to)
                        .forEach(node -> hashes.writeBytes(node.hash().bytes()));
            }
            read.put(tile, hashes.toByteArray());
        }
        return read;
    }
}
