package org.alongside.graphql;

import graphql.Scalars;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
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
     * What a rejection says about an input.
     *
     * @param input the input's type
     */
    static UserError of(Rejection rejection, GraphQLInputObjectType input) {
        return new UserError(
                rejection.code(),
                inputPath(rejection, input),
                rejection.text(),
                rejection instanceof Conflict conflict ? conflict.currentVersion() : null);
    }

    /**
     * The place that a rule of the field is about, as this input has it: as a part of its own, or
     * of one of its parts.
     */
    private static @Nullable String inputPath(Rejection rejection, GraphQLInputObjectType input) {
        if (rejection instanceof NotFound && rejection.fields().isEmpty()) {
            return subject(input);
        }
        for (String field : rejection.fields()) {
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
