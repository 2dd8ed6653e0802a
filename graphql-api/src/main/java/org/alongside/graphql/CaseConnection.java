package org.alongside.graphql;

import java.time.Instant;
import java.util.List;
import org.alongside.casework.CaseView;
import org.alongside.messaging.Context;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.Window;

/** A part of a list of cases. */
record CaseConnection(List<CaseEdge> edges, PageInfo pageInfo) implements Listed {

    static CaseConnection of(
            Window<Document<CaseView>> window, Context context, String list, Instant now) {
        List<CaseEdge> edges =
                window.items().stream()
                        .map(item ->
                                new CaseEdge(
                                        Page.cursor(context, list, item.place()),
                                        CaseNode.of(item.value(), context, now).orElse(null)))
                        .toList();
        return new CaseConnection(
                edges, PageInfo.of(window, edges.stream().map(CaseEdge::cursor).toList()));
    }
}
