package org.alongside.graphql;

import java.util.List;
import org.alongside.readmodel.Window;
import org.jspecify.annotations.Nullable;

/** Where a part of a list lies. */
record PageInfo(
        boolean hasPreviousPage,
        boolean hasNextPage,
        @Nullable String startCursor,
        @Nullable String endCursor) {

    static PageInfo of(Window<?> window, List<String> cursors) {
        return new PageInfo(
                window.hasPrevious(),
                window.hasNext(),
                cursors.isEmpty() ? null : cursors.getFirst(),
                cursors.isEmpty() ? null : cursors.getLast());
    }
}
