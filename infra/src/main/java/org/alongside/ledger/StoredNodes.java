package org.alongside.ledger;

import java.util.List;

/** Where the hashes of full nodes are kept: rows of nodes, or {@linkplain TiledNodes tiles}. */
public interface StoredNodes {

    /**
     * The hashes of these nodes, in their order. All of a proof's nodes come in one call, at most
     * some 120, so that they cost one round trip.
     *
     * @throws RuntimeException of the store's own where one is absent
     */
    List<Hash> read(List<Node> nodes);
}
