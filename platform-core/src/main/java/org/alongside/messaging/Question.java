package org.alongside.messaging;

import java.util.List;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.jspecify.annotations.Nullable;

/**
 * A query, by the type of its answer.
 *
 * @param <R> the type of the answer
 */
public interface Question<R> {

    /** How the query bus matches and converts the answer. */
    ResponseType<R> answer();

    /** The projection whose documents it reads; none if it reads what was written itself. */
    @Nullable String projection();

    /** Event handlers whose effects belong to the answer, by the names of their groups. */
    default List<String> effects() {
        return List.of();
    }
}
