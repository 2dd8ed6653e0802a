package org.alongside.graphql;

import graphql.TrivialDataFetcher;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import org.alongside.audit.Category;
import org.jspecify.annotations.Nullable;

/**
 * A field that shows its value only to those who see the thing that it belongs to in one of the
 * right roles, and notes that it did. These roles travel down from the thing itself as GraphQL's
 * local context; roles held elsewhere do not count, and where nothing was handed down nothing is
 * shown.
 */
class GuardedField implements DataFetcher<@Nullable Object> {

    private final @Nullable AccessRule rule;
    private final Showing showing;
    private final DataFetcher<?> fetcher;

    /**
     * What a field shows.
     *
     * @param categories bits of {@link Category}
     * @param id whether it is an id
     * @param end whether there are no fields below it
     */
    record Showing(int categories, boolean id, boolean end) {}

    GuardedField(@Nullable AccessRule rule, Showing showing, DataFetcher<?> fetcher) {
        this.rule = rule;
        this.showing = showing;
        this.fetcher = fetcher;
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        Sight sight = environment.getLocalContext() instanceof Sight handedDown ? handedDown : null;
        if (rule != null && !(sight != null && rule.admits(sight.seenAs()))) {
            throw RequestRefused.forbidden();
        }
        @Nullable Object value = fetcher.get(environment);
        Shown shown = Shown.of(environment);
        note(value, environment.getSource(), sight, shown);
        return showing.end() ? value : handingDown(value, shown);
    }

    /** A thing within another is noted as a part of both. */
    private void note(
            @Nullable Object value, @Nullable Object source, @Nullable Sight sight, Shown shown) {
        Shown.Mark mark = sight == null ? null : sight.mark();
        if (mark != null) {
            mark.add(showing.categories());
        }
        GlobalId own =
                source instanceof Identified thing && (sight == null || sight.of() != source)
                        ? thing.subject()
                        : null;
        if (source instanceof IdentifiesMany many) {
            many.subjects().forEach(id -> shown.mark(id).add(showing.categories()));
        }
        if (own != null) {
            shown.mark(own).add(showing.categories());
        } else if (mark == null) {
            shown.add(showing.categories());
        }
        if (showing.id() && value instanceof String text) {
            GlobalId.decode(text).ifPresent(id -> shown.mark(id).add(Category.EXISTENCE.bit()));
        }
    }

    /** The value, with the roles in which it is seen for the fields below it. */
    static @Nullable Object handingDown(@Nullable Object value, Shown shown) {
        shown.exists(value);
        if (!(value instanceof Seen seen)) {
            return value;
        }
        GlobalId id = seen instanceof Identified thing ? thing.subject() : null;
        return DataFetcherResult.newResult()
                .data(seen)
                .localContext(new Sight(seen, seen.seenAs(), id == null ? null : shown.mark(id)))
                .build();
    }

    /** A field that only takes a property of its source: needs no context around it. */
    static final class OfProperty extends GuardedField
            implements TrivialDataFetcher<@Nullable Object> {

        OfProperty(@Nullable AccessRule rule, Showing showing, DataFetcher<?> fetcher) {
            super(rule, showing, fetcher);
        }
    }
}
