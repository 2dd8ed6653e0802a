package org.alongside.graphql;

import graphql.TrivialDataFetcher;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field that shows its value only to those who see the thing that it belongs to in one of the
 * right roles. These roles travel down from the thing itself as GraphQL's local context; roles held
 * elsewhere do not count, and where nothing was handed down nothing is shown.
 */
class GuardedField implements DataFetcher<@Nullable Object> {

    private final @Nullable AccessRule rule;
    private final DataFetcher<?> fetcher;

    GuardedField(@Nullable AccessRule rule, DataFetcher<?> fetcher) {
        this.rule = rule;
        this.fetcher = fetcher;
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        if (rule != null
                && !(environment.getLocalContext() instanceof Set<?> seenAs
                        && rule.admits(seenAs))) {
            throw RequestRefused.forbidden();
        }
        return handingDown(fetcher.get(environment));
    }

    /** The value, with the roles in which it is seen for the fields below it. */
    static @Nullable Object handingDown(@Nullable Object value) {
        return value instanceof Seen seen
                ? DataFetcherResult.newResult().data(seen).localContext(seen.seenAs()).build()
                : value;
    }

    /** A field that only takes a property of its source: needs no context around it. */
    static final class OfProperty extends GuardedField
            implements TrivialDataFetcher<@Nullable Object> {

        OfProperty(@Nullable AccessRule rule, DataFetcher<?> fetcher) {
            super(rule, fetcher);
        }
    }
}
