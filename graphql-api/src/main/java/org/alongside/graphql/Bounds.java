package org.alongside.graphql;

import org.jspecify.annotations.Nullable;

/** Between which two times something is asked for. */
final class Bounds {

    private Bounds() {}

    /**
     * Nothing is between an end and a beginning that comes after it; whoever asks for that has
     * taken the one for the other.
     *
     * @param from none for no bound
     * @param to none for no bound
     */
    static <T extends Comparable<? super T>> void inOrder(@Nullable T from, @Nullable T to) {
        if (from != null && to != null && to.compareTo(from) < 0) {
            throw RequestRefused.invalidInput("to: The end comes before the beginning.");
        }
    }
}
