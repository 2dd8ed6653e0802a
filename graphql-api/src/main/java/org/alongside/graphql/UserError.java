package org.alongside.graphql;

import graphql.Scalars;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
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
     * What a rejection says about an input: as often as it names a part of it.
     *
     * @param input the input's type
     */
    static List<UserError> of(Rejection rejection, GraphQLInputObjectType input) {
        @Nullable Long version =
                rejection instanceof Conflict conflict ? conflict.currentVersion() : null;
        if (rejection.fields().isEmpty()) {
            @Nullable String about = rejection instanceof NotFound ? subject(input) : null;
            return List.of(new UserError(rejection.code(), about, rejection.text(), version));
        }
        return rejection.fields().stream()
                .map(field ->
                        new UserError(
                                rejection.code(),
                                inputPath(field, rejection, input),
                                rejection.text(),
                                version))
                .toList();
    }

    /**
     * The place that a rule of the field is about, as this input has it: as a part of its own, or
     * of one of its parts.
     */
    private static @Nullable String inputPath(
            String field, Rejection rejection, GraphQLInputObjectType input) {
        List<String> names = new ArrayList<>(List.of(field));
        names.addAll(rejection.alsoCalled());
        for (String name : names) {
            if (has(input, name)) {
                return "input." + name;
            }
            for (GraphQLInputObjectField part : input.getFields()) {
                if (GraphQLTypeUtil.unwrapNonNull(part.getType())
                                instanceof GraphQLInputObjectType type
                        && has(type, name)) {
                    return "input." + part.getName() + "." + name;
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
