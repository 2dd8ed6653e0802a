package org.alongside.platform;

import java.util.List;
import org.alongside.council.CouncilView;
import org.alongside.graphql.Listed;
import org.alongside.graphql.Page;
import org.alongside.graphql.PageInfo;
import org.alongside.messaging.Context;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.Window;

/** A part of the list of councils. */
record CouncilConnection(List<CouncilEdge> edges, PageInfo pageInfo) implements Listed {

    static CouncilConnection of(
            Window<Document<CouncilView>> window, Context context, String list) {
        List<CouncilEdge> edges =
                window.items().stream()
                        .map(item ->
                                new CouncilEdge(
                                        Page.cursor(context, list, item.place()),
                                        CouncilNode.of(item.value())))
                        .toList();
        return new CouncilConnection(
                edges, PageInfo.of(window, edges.stream().map(CouncilEdge::cursor).toList()));
    }
}
