package org.alongside.graphql;

import java.util.List;
import org.alongside.messaging.Context;
import org.alongside.people.PersonView;
import org.alongside.readmodel.Window;

/** A part of the council's people. */
record PersonConnection(List<PersonEdge> edges, PageInfo pageInfo) implements Listed {

    static PersonConnection of(Window<PersonView> window, Context context, String list) {
        List<PersonEdge> edges =
                window.items().stream()
                        .map(item ->
                                new PersonEdge(
                                        Page.cursor(context, list, item.place()),
                                        PersonNode.of(item.value(), context).orElse(null)))
                        .toList();
        return new PersonConnection(
                edges, PageInfo.of(window, edges.stream().map(PersonEdge::cursor).toList()));
    }
}
