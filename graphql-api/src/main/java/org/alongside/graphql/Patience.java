package org.alongside.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.util.Objects;

/**
 * How long one request waits for read models: until it has waited in vain once. A request may hold
 * many operations, and each of them would wait.
 */
final class Patience {

    private volatile boolean exhausted;

    static Patience of(DataFetchingEnvironment environment) {
        return Objects.requireNonNull(environment.getGraphQlContext().get(Patience.class));
    }

    boolean isExhausted() {
        return exhausted;
    }

    void exhaust() {
        exhausted = true;
    }
}
