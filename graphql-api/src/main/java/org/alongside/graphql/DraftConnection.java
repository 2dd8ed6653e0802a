package org.alongside.graphql;

import java.util.List;
import org.alongside.drafts.DraftView;
import org.alongside.messaging.Context;
import org.alongside.readmodel.Window;

/** A part of the caller's drafts. */
record DraftConnection(List<DraftEdge> edges, PageInfo pageInfo) implements Listed {

    static DraftConnection of(Window<DraftView> window, Context context, String list) {
        List<DraftEdge> edges =
                window.items().stream()
                        .map(item ->
                                new DraftEdge(
                                        Page.cursor(context, list, item.place()),
                                        DraftNode.of(item.value(), context).orElse(null)))
                        .toList();
        return new DraftConnection(
                edges, PageInfo.of(window, edges.stream().map(DraftEdge::cursor).toList()));
    }
}
