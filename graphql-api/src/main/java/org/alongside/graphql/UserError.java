package org.alongside.graphql;

import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import org.alongside.rejection.Conflict;
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
            return List.of(new UserError(rejection.code(), null, rejection.text(), version));
        }
        return rejection.fields().stream()
                .map(field ->
                        new UserError(
                                rejection.code(),
                                inputPath(field, input),
                                rejection.text(),
                                version))
                .toList();
    }

    /**
     * The place that a rule of the field is about, as this input has it: commands name a case by
     * its id and inputs by a reference of several kinds, and one rule is held by several mutations.
     */
    private static String inputPath(String field, GraphQLInputObjectType input) {
        String named = field.equals("caseId") ? "case" : field;
        if (has(input, named)) {
            return "input." + named;
        }
        String below = named.substring(named.indexOf('.') + 1);
        if (has(input, below)) {
            return "input." + below;
        }
        for (GraphQLInputObjectField part : input.getFields()) {
            if (GraphQLTypeUtil.unwrapNonNull(part.getType()) instanceof GraphQLInputObjectType type
                    && has(type, named)) {
                return "input." + part.getName() + "." + named;
            }
        }
        return "input." + named;
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
