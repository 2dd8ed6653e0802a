package org.alongside.graphql;

import java.util.List;
import org.alongside.audit.RecordedAccess;
import org.alongside.messaging.Context;
import org.alongside.readmodel.Window;

/** A part of the access records. */
record AccessRecordConnection(List<AccessRecordEdge> edges, PageInfo pageInfo) {

    static AccessRecordConnection of(Window<RecordedAccess> window, Context context, String list) {
        List<AccessRecordEdge> edges =
                window.items().stream()
                        .map(item ->
                                new AccessRecordEdge(
                                        Page.cursor(context, list, item.place()),
                                        AccessRecordNode.of(item.value(), context)))
                        .toList();
        return new AccessRecordConnection(
                edges, PageInfo.of(window, edges.stream().map(AccessRecordEdge::cursor).toList()));
    }
}
