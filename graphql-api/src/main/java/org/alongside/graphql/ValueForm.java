package org.alongside.graphql;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLScalarType;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Says how a value of a type is written. */
final class ValueForm {

    private static final Map<String, String> OF_SCALARS =
            Map.of(
                    "Date",
                    "Write a day that exists, such as \"2026-11-23\".",
                    "LocalTime",
                    "Write a time of day, such as \"10:30\".",
                    "DateTime",
                    "Write a moment, such as \"2026-11-23T10:30:00Z\".",
                    "Int",
                    "Write a whole number, such as 20.",
                    "Boolean",
                    "Write true or false.",
                    "String",
                    "Write a text in quotation marks.",
                    "ID",
                    "Write an id in quotation marks, as an answer gave it.");

    private ValueForm() {}

    /** A value is none of a scalar. */
    static String notOf(GraphQLScalarType scalar, String path) {
        return no(scalar, path) + Objects.requireNonNull(OF_SCALARS.get(scalar.getName()));
    }

    /**
     * A value is none of an enum.
     *
     * @param written in the document, where its values stand without quotation marks
     */
    static String notOf(GraphQLEnumType values, String path, boolean written) {
        return no(values, path)
                + values.getValues().stream()
                        .map(GraphQLEnumValueDefinition::getName)
                        .collect(
                                Collectors.joining(
                                        ", ",
                                        "Write one of these: ",
                                        written ? ", without quotation marks." : "."));
    }

    /** A value is no input object. */
    static String notOf(GraphQLNamedSchemaElement object, String path) {
        return no(object, path) + "Write its fields in braces.";
    }

    private static String no(GraphQLNamedSchemaElement type, String path) {
        return path + " is not of the type " + type.getName() + ". ";
    }
}
