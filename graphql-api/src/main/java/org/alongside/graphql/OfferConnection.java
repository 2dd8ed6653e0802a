package org.alongside.graphql;

import java.util.List;
import org.alongside.messaging.Context;
import org.alongside.offers.OfferView;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.Window;

/** A part of a list of offers. */
record OfferConnection(List<OfferEdge> edges, PageInfo pageInfo) implements Listed {

    static OfferConnection of(Window<Document<OfferView>> window, Context context, String list) {
        List<OfferEdge> edges =
                window.items().stream()
                        .map(item ->
                                new OfferEdge(
                                        Page.cursor(context, list, item.place()),
                                        OfferNode.of(item.value(), context).orElse(null)))
                        .toList();
        return new OfferConnection(
                edges, PageInfo.of(window, edges.stream().map(OfferEdge::cursor).toList()));
    }
}
