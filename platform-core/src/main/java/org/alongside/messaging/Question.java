package org.alongside.messaging;

import org.axonframework.messaging.responsetypes.ResponseType;

/**
 * A query, by the type of its answer.
 *
 * @param <R> the type of the answer
 */
public interface Question<R> {

    /** How the query bus matches and converts the answer. */
    ResponseType<R> answer();
}
