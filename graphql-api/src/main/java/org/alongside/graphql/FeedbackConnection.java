package org.alongside.graphql;

import java.util.List;
import org.alongside.feedback.FeedbackView;
import org.alongside.messaging.Context;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.Window;

/** A part of a list of feedback. */
record FeedbackConnection(List<FeedbackEdge> edges, PageInfo pageInfo) implements Listed {

    static FeedbackConnection of(
            Window<Document<FeedbackView>> window, Context context, String list) {
        List<FeedbackEdge> edges =
                window.items().stream()
                        .map(item ->
                                new FeedbackEdge(
                                        Page.cursor(context, list, item.place()),
                                        FeedbackNode.of(item.value(), context).orElse(null)))
                        .toList();
        return new FeedbackConnection(
                edges, PageInfo.of(window, edges.stream().map(FeedbackEdge::cursor).toList()));
    }
}
