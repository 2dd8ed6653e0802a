package org.alongside.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Context;
import org.alongside.messaging.Queries;
import org.alongside.messaging.Question;
import org.alongside.messaging.Receipt;
import org.alongside.messaging.Repetition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What all mutations have in common: sending the command, and showing what it did. */
@Component
public class Mutations {

    private static final Logger LOG = LoggerFactory.getLogger(Mutations.class);
    private static final JsonMapper CANONICAL =
            JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    private final Commands commands;
    private final Queries queries;

    public Mutations(Commands commands, Queries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    /**
     * Sends the command of a mutation and waits, for a while, until its entity can be shown.
     *
     * @param question asks for the entity
     * @param seen the entity as the caller sees it
     */
    public <D, E> Done<E> send(
            Object command,
            DataFetchingEnvironment environment,
            Function<Receipt, Question<Optional<D>>> question,
            Function<D, Optional<E>> seen) {
        Context context = RequestContext.of(environment);
        Map<String, Object> input = environment.getArgumentOrDefault("input", Map.of());
        Receipt receipt =
                commands.send(
                        command,
                        context,
                        repetition(environment.getField().getName(), input),
                        input.get("expectedVersion") instanceof Number version
                                ? version.longValue()
                                : null);
        String token = ConsistencyToken.of(context, receipt.position());
        try {
            Question<Optional<D>> entityOf = question.apply(receipt);
            Patience patience = Patience.of(environment);
            if (!patience.isExhausted() && queries.reached(entityOf, context, receipt.position())) {
                @Nullable E entity =
                        queries.ask(entityOf, context, null).flatMap(seen).orElse(null);
                return new Done<>(receipt, token, Consistency.CURRENT, entity);
            }
            patience.exhaust();
        } catch (RuntimeException unreadable) {
            // What was asked for is done and kept: that the answer cannot be shown undoes nothing.
            LOG.warn("The entity of a mutation could not be read: {}", unreadable.getClass());
        }
        return new Done<>(receipt, token, Consistency.PENDING, null);
    }

    private static @Nullable Repetition repetition(String operation, Map<String, Object> input) {
        if (!(input.get("idempotencyKey") instanceof String key)) {
            return null;
        }
        Map<String, Object> content = new LinkedHashMap<>(input);
        content.remove("idempotencyKey");
        return new Repetition(
                operation, key, Sealed.sha256(CANONICAL.writeValueAsString(given(content))));
    }

    /** What is null and what is left out are the same input. */
    private static Object given(Object value) {
        return switch (value) {
            case Map<?, ?> fields -> {
                Map<String, Object> given = new TreeMap<>();
                fields.forEach((name, field) -> {
                    if (field != null) {
                        given.put(String.valueOf(name), given(field));
                    }
                });
                yield given;
            }
            case Collection<?> entries -> entries.stream().map(Mutations::given).toList();
            default -> value;
        };
    }
}
