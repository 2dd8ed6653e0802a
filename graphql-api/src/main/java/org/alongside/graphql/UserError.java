package org.alongside.graphql;

import graphql.Scalars;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.ArrayList;
import java.util.List;
import org.alongside.rejection.Conflict;
import org.alongside.rejection.NotFound;
import org.alongside.rejection.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * Why a mutation did nothing.
 *
 * @param code the stable code, one of the schema's {@code UserErrorCode}
 * @param field the part of the input, as a path from {@code input}
 * @param message what is the case and what to do about it
 * @param currentVersion the version that is there now, for a conflict
 */
public record UserError(
        String code, @Nullable String field, String message, @Nullable Long currentVersion) {

    /**
     * What a rejection says about an input: once, or once for each part that it refuses.
     *
     * @param input the input's type
     */
    static List<UserError> of(Rejection rejection, GraphQLInputObjectType input) {
        List<List<String>> places =
                rejection.refusesEach()
                        ? rejection.fields().stream().map(List::of).toList()
                        : List.of(rejection.fields());
        return places.stream()
                .map(names ->
                        new UserError(
                                rejection.code(),
                                rejection instanceof NotFound && names.isEmpty()
                                        ? subject(input)
                                        : inputPath(names, input),
                                rejection.text(),
                                rejection instanceof Conflict conflict
                                        ? conflict.currentVersion()
                                        : null))
                .toList();
    }

    /**
     * The place that a rule of the field is about, as this input has it: as a part of its own, or
     * of one of its parts.
     *
     * @param names what it may be called
     */
    private static @Nullable String inputPath(List<String> names, GraphQLInputObjectType input) {
        for (String field : names) {
            if (has(input, field)) {
                return "input." + field;
            }
            for (GraphQLInputObjectField part : input.getFields()) {
                if (GraphQLTypeUtil.unwrapNonNull(part.getType())
                                instanceof GraphQLInputObjectType type
                        && has(type, field)) {
                    return "input." + part.getName() + "." + field;
                }
            }
        }
        return null;
    }

    /** What a mutation is about, its input names first: by an id, or by one of several ways. */
    private static @Nullable String subject(GraphQLInputObjectType input) {
        GraphQLInputObjectField first = input.getFields().getFirst();
        GraphQLType type = GraphQLTypeUtil.unwrapNonNull(first.getType());
        boolean reference = type instanceof GraphQLInputObjectType object && object.isOneOf();
        return reference || type.equals(Scalars.GraphQLID) ? "input." + first.getName() : null;
    }

    private static boolean has(GraphQLInputObjectType input, String path) {
        int dot = path.indexOf('.');
        String name = dot < 0 ? path : path.substring(0, dot);
        @Nullable GraphQLInputObjectField field =
                input.getFieldDefinition(name.replaceFirst("\\[\\d+]$", ""));
        return field != null
                && (dot < 0
                        || (GraphQLTypeUtil.unwrapAll(field.getType())
                                        instanceof GraphQLInputObjectType below
                                && has(below, path.substring(dot + 1))));
    }
}
