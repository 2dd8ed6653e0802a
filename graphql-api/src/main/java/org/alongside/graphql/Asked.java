package org.alongside.graphql;

import graphql.Scalars;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What an operation is asked about, by its arguments: ids, identifiers of other systems, words. It
 * is on record also where nothing was found, or shown. What a mutation is told otherwise becomes an
 * event, and is not kept twice.
 */
final class Asked {

    /** How a reference to a case holds an identifier of another system. */
    private static final String EXTERNAL = "ExternalRefInput";

    /** How operators name the council that they do something with. */
    private static final String COUNCIL = "slug";

    /** Which part of a list, and how new. */
    private static final Set<String> PAGING = Set.of("first", "after", "last", "before", "atLeast");

    /** The operations that ask why somebody wants to see something. */
    private static final Set<String> WITH_REASON = Set.of("openWorkingNotes", "openInEmergency");

    /** No input is deeper. */
    private static final int DEEPEST = 6;

    private final String operation;
    private final boolean mutation;
    private final List<List<String>> ids = new ArrayList<>();
    private final List<List<String>> references = new ArrayList<>();

    private Asked(String operation, boolean mutation) {
        this.operation = operation;
        this.mutation = mutation;
    }

    static Asked of(GraphQLFieldDefinition operation, boolean mutation) {
        Asked asked = new Asked(operation.getName(), mutation);
        for (GraphQLArgument argument : operation.getArguments()) {
            asked.look(List.of(argument.getName()), argument.getType());
        }
        return asked;
    }

    private void look(List<String> path, GraphQLInputType type) {
        switch (GraphQLTypeUtil.unwrapAll(type)) {
            case GraphQLInputObjectType object when object.getName().equals(EXTERNAL) -> {
                if (mutation && !path.getLast().equals("externalRefs")) {
                    references.add(path);
                }
            }
            case GraphQLInputObjectType object when path.size() < DEEPEST -> {
                for (GraphQLInputObjectField field : object.getFields()) {
                    List<String> below = new ArrayList<>(path);
                    below.add(field.getName());
                    look(below, field.getType());
                }
            }
            case Object leaf when leaf == Scalars.GraphQLID -> ids.add(path);
            case Object _ when mutation && path.getLast().equals(COUNCIL) -> references.add(path);
            default -> {}
        }
    }

    /** Notes what it is asked about this time. */
    void note(DataFetchingEnvironment environment, Shown shown) {
        Map<String, Object> arguments = environment.getArguments();
        shown.operation(operation, mutation);
        for (List<String> path : ids) {
            each(arguments, path, id -> GlobalId.decode(String.valueOf(id)).ifPresent(shown::mark));
        }
        Map<String, Object> words = new LinkedHashMap<>();
        for (List<String> path : references) {
            each(arguments, path, reference -> words.put(String.join(".", path), reference));
        }
        if (!mutation) {
            arguments.forEach((name, value) -> {
                if (value != null && !PAGING.contains(name) && !ids.contains(List.of(name))) {
                    words.put(name, value);
                }
            });
        }
        if (!words.isEmpty()) {
            shown.searched(Map.of(operation, words));
        }
        if (WITH_REASON.contains(operation)) {
            each(
                    arguments,
                    List.of("input", "reason"),
                    reason -> shown.because(String.valueOf(reason)));
        }
    }

    private static void each(@Nullable Object in, List<String> path, Consumer<Object> found) {
        switch (in) {
            case Collection<?> entries -> entries.forEach(entry -> each(entry, path, found));
            case Map<?, ?> fields when !path.isEmpty() ->
                    each(fields.get(path.getFirst()), path.subList(1, path.size()), found);
            case null -> {}
            default -> {
                if (path.isEmpty()) {
                    found.accept(Objects.requireNonNull(in));
                }
            }
        }
    }
}
