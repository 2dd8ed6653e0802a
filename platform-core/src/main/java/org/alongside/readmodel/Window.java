package org.alongside.readmodel;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list, in the list's order.
 *
 * @param items the part
 * @param hasPrevious whether there are items before it
 * @param hasNext whether there are items after it
 * @param <T> the class of an item
 */
public record Window<T>(List<Item<T>> items, boolean hasPrevious, boolean hasNext) {

    /**
     * An item and its place in the list.
     *
     * @param place the number by which the list is in order: unique in the list, at least 0
     * @param value the item
     * @param <T> the class of the item
     */
    public record Item<T>(long place, T value) {}

    /** A window of what the function makes of the items. */
    public <R> Window<R> map(Function<T, R> function) {
        return new Window<>(
                items.stream()
                        .map(item -> new Item<>(item.place(), function.apply(item.value())))
                        .toList(),
                hasPrevious,
                hasNext);
    }

    /**
     * Which part of a list is asked for.
     *
     * @param limit at most so many items, 1 to 100
     * @param fromEnd whether the last items of the range are wanted rather than the first
     * @param after only items whose place is after this; none for no bound
     * @param before only items whose place is before this; none for no bound
     */
    public record Range(int limit, boolean fromEnd, @Nullable Long after, @Nullable Long before) {

        /** The largest part that may be asked for. */
        public static final int LARGEST = 100;

        public Range {
            if (limit < 1 || limit > LARGEST) {
                throw new IllegalArgumentException(
                        "A part of a list has 1 to " + LARGEST + " items");
            }
        }
    }
}
