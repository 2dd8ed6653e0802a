package org.alongside.graphql;

import java.util.List;
import org.alongside.integrations.IntegrationView;
import org.alongside.messaging.Context;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.Window;

/** A part of the council's integrations. */
record IntegrationConnection(List<IntegrationEdge> edges, PageInfo pageInfo) implements Listed {

    static IntegrationConnection of(
            Window<Document<IntegrationView>> window, Context context, String list) {
        List<IntegrationEdge> edges =
                window.items().stream()
                        .map(item ->
                                new IntegrationEdge(
                                        Page.cursor(context, list, item.place()),
                                        IntegrationNode.of(item.value(), context).orElse(null)))
                        .toList();
        return new IntegrationConnection(
                edges, PageInfo.of(window, edges.stream().map(IntegrationEdge::cursor).toList()));
    }
}
