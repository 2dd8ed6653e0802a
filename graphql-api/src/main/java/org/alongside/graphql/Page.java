package org.alongside.graphql;

import org.alongside.messaging.Context;
import org.alongside.readmodel.Window;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for, as Relay's connections ask for it.
 *
 * @param first the first so many
 * @param after only what comes after this cursor
 * @param last the last so many
 * @param before only what comes before this cursor
 */
public record Page(
        @Nullable Integer first,
        @Nullable String after,
        @Nullable Integer last,
        @Nullable String before) {

    private static final int USUAL = 20;

    /** The part as the read models understand it, if the cursors are of this list. */
    public Window.Range range(Context context, String list) {
        if (first != null && last != null) {
            throw RequestRefused.invalidInput("Ask for the first or the last, not for both.");
        }
        int limit = last != null ? last : first != null ? first : USUAL;
        return new Window.Range(
                limit, last != null, place(context, list, after), place(context, list, before));
    }

    /** The place of an entry of this list, as clients carry it. */
    public static String cursor(Context context, String list, long place) {
        return Sealed.seal(context.council(), "cursor " + list, place);
    }

    private static @Nullable Long place(Context context, String list, @Nullable String cursor) {
        return cursor == null
                ? null
                : Sealed.open(context.council(), "cursor " + list, cursor)
                        .orElseThrow(() ->
                                new RequestRefused(
                                        "INVALID_CURSOR",
                                        "This is not a cursor of this list with this filter."));
    }
}
