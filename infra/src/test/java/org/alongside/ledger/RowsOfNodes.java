package org.alongside.ledger;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A store of nodes in memory, as rows and as tiles, that counts what is asked of it. */
final class RowsOfNodes implements StoredNodes, Frontier.FullNodes, TiledNodes.Tiles {

    private final Map<Node, Hash> rows = new HashMap<>();
    private final Map<TiledNodes.Tile, ByteArrayOutputStream> tiles = new HashMap<>();
    final List<Integer> calls = new ArrayList<>();

    @Override
    public void filled(int level, long index, Hash hash) {
        rows.put(new Node(level, index), hash);
        if (level % TiledNodes.HEIGHT == 0) {
            tiles.computeIfAbsent(
                            new TiledNodes.Tile(
                                    level / TiledNodes.HEIGHT, index / TiledNodes.WIDTH),
                            _ -> new ByteArrayOutputStream())
                    .writeBytes(hash.bytes());
        }
    }

    @Override
    public List<Hash> read(List<Node> nodes) {
        calls.add(nodes.size());
        return nodes.stream()
                .map(node -> Objects.requireNonNull(rows.get(node), node::toString))
                .toList();
    }

    @Override
    public Map<TiledNodes.Tile, byte[]> read(Set<TiledNodes.Tile> wanted) {
        calls.add(wanted.size());
        Map<TiledNodes.Tile, byte[]> read = new HashMap<>();
        wanted.forEach(tile -> {
            if (tiles.containsKey(tile)) {
                read.put(tile, tiles.get(tile).toByteArray());
            }
        });
        return read;
    }
}
