package org.alongside.ledger;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Nodes from tiles: of every eighth level only the hashes are kept, 256 side by side; the levels
 * between are made from them when they are asked for. A tree of 200 million leaves has 0.8 million
 * hashes above its leaves to keep so, where rows of nodes would be 200 million.
 */
public record TiledNodes(Tiles tiles) implements StoredNodes {

    /** How many levels are left out between two that are kept, and the one that is. */
    public static final int HEIGHT = 8;

    /** How many hashes a tile has when it is full. */
    public static final int WIDTH = 1 << HEIGHT;

    /**
     * Where a hash lies: in the tile with this index of those of its level. The tiles of level 0
     * hold the leaves' hashes, those of level 1 the hashes of 256 leaves each, and so on.
     */
    public record Tile(int level, long index) {}

    /** Where the tiles are kept; those of level 0 may be made from the leaves. */
    public interface Tiles {

        /** The hashes of each of these, without gaps from the left; the last may not be full. */
        Map<Tile, byte[]> read(Set<Tile> tiles);
    }

    @Override
    public List<Hash> read(List<Node> nodes) {
        Set<Tile> wanted = new LinkedHashSet<>();
        nodes.forEach(node -> wanted.add(tile(node)));
        Map<Tile, byte[]> read = tiles.read(wanted);
        List<Hash> hashes = new ArrayList<>(nodes.size());
        nodes.forEach(node -> hashes.add(hash(node, read.get(tile(node)))));
        return hashes;
    }

    private static Tile tile(Node node) {
        return new Tile(node.level() / HEIGHT, first(node) >> HEIGHT);
    }

    /** The first hash under the node on the level that its tile keeps. */
    private static long first(Node node) {
        return node.index() << node.level() % HEIGHT;
    }

    private static Hash hash(Node node, byte @Nullable [] tile) {
        int from = (int) (first(node) % WIDTH);
        int to = from + (1 << node.level() % HEIGHT);
        if (tile == null || tile.length < to * Hash.BYTES) {
            throw new NodeAbsent(node);
        }
        Frontier under = Frontier.empty();
        for (int at = from; at < to; at++) {
            under.append(Hash.at(tile, at * Hash.BYTES));
        }
        return under.root();
    }
}
