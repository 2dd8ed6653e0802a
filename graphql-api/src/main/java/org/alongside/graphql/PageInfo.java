package org.alongside.graphql;

import java.util.List;
import org.alongside.readmodel.Window;
import org.jspecify.annotations.Nullable;

/**
 * Where a part of a list lies.
 *
 * @param hasPreviousPage whether there is more before it
 * @param hasNextPage whether there is more after it
 * @param startCursor the cursor of its first entry; none if it is empty
 * @param endCursor the cursor of its last entry; none if it is empty
 */
public record PageInfo(
        boolean hasPreviousPage,
        boolean hasNextPage,
        @Nullable String startCursor,
        @Nullable String endCursor) {

    /**
     * That of a part of a list.
     *
     * @param cursors those of its entries, in their order
     */
    public static PageInfo of(Window<?> window, List<String> cursors) {
        return new PageInfo(
                window.hasPrevious(),
                window.hasNext(),
                cursors.isEmpty() ? null : cursors.getFirst(),
                cursors.isEmpty() ? null : cursors.getLast());
    }
}
