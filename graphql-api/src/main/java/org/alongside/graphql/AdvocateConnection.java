package org.alongside.graphql;

import java.util.List;
import org.alongside.advocates.AdvocateView;
import org.alongside.messaging.Context;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.Window;

/** A part of the register. */
record AdvocateConnection(List<AdvocateEdge> edges, PageInfo pageInfo) implements Listed {

    static AdvocateConnection of(
            Window<Document<AdvocateView>> window, Context context, String list) {
        List<AdvocateEdge> edges =
                window.items().stream()
                        .map(item ->
                                new AdvocateEdge(
                                        Page.cursor(context, list, item.place()),
                                        AdvocateNode.of(item.value(), context).orElse(null)))
                        .toList();
        return new AdvocateConnection(
                edges, PageInfo.of(window, edges.stream().map(AdvocateEdge::cursor).toList()));
    }
}
