package org.alongside.graphql;

import java.util.List;
import org.alongside.messaging.Context;
import org.alongside.providers.ProviderView;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.Window;

/** A part of the list of providers. */
record ProviderConnection(List<ProviderEdge> edges, PageInfo pageInfo) implements Listed {

    static ProviderConnection of(
            Window<Document<ProviderView>> window, Context context, String list) {
        List<ProviderEdge> edges =
                window.items().stream()
                        .map(item ->
                                new ProviderEdge(
                                        Page.cursor(context, list, item.place()),
                                        ProviderNode.of(item.value(), context).orElse(null)))
                        .toList();
        return new ProviderConnection(
                edges, PageInfo.of(window, edges.stream().map(ProviderEdge::cursor).toList()));
    }
}
