package org.alongside.graphql;

import graphql.GraphQLContext;
import graphql.GraphQLException;
import graphql.language.Document;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.OperationDefinition;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.VariableDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds which variable of a request has a value of the wrong type, and where in it, by names that
 * the schema knows. The value itself is never named.
 */
final class VariableFaults {

    private static final GraphQLContext NO_CONTEXT = GraphQLContext.getDefault();

    private VariableFaults() {}

    /** What is wrong with the variables; empty if it cannot be found. */
    static Optional<String> find(
            GraphQLSchema schema,
            String text,
            @Nullable String operation,
            Map<String, @Nullable Object> variables) {
        Document document;
        try {
            document = Parser.parse(text);
        } catch (InvalidSyntaxException unreadable) {
            return Optional.empty();
        }
        return document.getDefinitionsOfType(OperationDefinition.class).stream()
                .filter(definition ->
                        operation == null
                                || operation.isEmpty()
                                || operation.equals(definition.getName()))
                .flatMap(definition -> definition.getVariableDefinitions().stream())
                .flatMap(variable -> find(schema, variable, variables).stream())
                .findFirst();
    }

    private static Optional<String> find(
            GraphQLSchema schema,
            VariableDefinition variable,
            Map<String, @Nullable Object> variables) {
        @Nullable GraphQLType type = type(schema, variable.getType());
        boolean given = variables.containsKey(variable.getName());
        if (type == null || (!given && variable.getDefaultValue() != null)) {
            return Optional.empty();
        }
        // The declared name of a variable, unlike its value, is part of the program.
        return find(type, variables.get(variable.getName()), variable.getName());
    }

    private static @Nullable GraphQLType type(GraphQLSchema schema, Type<?> declared) {
        return switch (declared) {
            case NonNullType required -> {
                @Nullable GraphQLType inner = type(schema, required.getType());
                yield inner == null ? null : GraphQLNonNull.nonNull(inner);
            }
            case ListType list -> {
                @Nullable GraphQLType inner = type(schema, list.getType());
                yield inner == null ? null : GraphQLList.list(inner);
            }
            case TypeName name -> schema.getType(name.getName());
            default -> null;
        };
    }

    private static Optional<String> find(GraphQLType type, @Nullable Object value, String path) {
        if (value == null) {
            return GraphQLTypeUtil.isNonNull(type)
                    ? Optional.of(path + " is required.")
                    : Optional.empty();
        }
        GraphQLType bare = GraphQLTypeUtil.unwrapNonNull(type);
        return switch (bare) {
            case GraphQLList list -> {
                if (!(value instanceof Collection<?> entries)) {
                    yield find(list.getWrappedType(), value, path);
                }
                int index = 0;
                for (Object entry : entries) {
                    Optional<String> fault =
                            find(list.getWrappedType(), entry, path + "[" + index++ + "]");
                    if (fault.isPresent()) {
                        yield fault;
                    }
                }
                yield Optional.empty();
            }
            case GraphQLInputObjectType object -> inObject(object, value, path);
            case GraphQLEnumType values ->
                    value instanceof String name && values.getValue(name) != null
                            ? Optional.empty()
                            : wrong(values, path);
            case GraphQLScalarType scalar -> {
                try {
                    scalar.getCoercing().parseValue(value, NO_CONTEXT, Locale.UK);
                    yield Optional.empty();
                } catch (GraphQLException wrong) {
                    yield wrong(scalar, path);
                }
            }
            default -> Optional.empty();
        };
    }

    private static Optional<String> inObject(
            GraphQLInputObjectType object, Object value, String path) {
        if (!(value instanceof Map<?, ?> fields)) {
            return wrong(object, path);
        }
        List<GraphQLInputObjectField> declared = object.getFields();
        if (!fields.keySet().stream()
                .allMatch(name -> object.getFieldDefinition(String.valueOf(name)) != null)) {
            return Optional.of(
                    path + " has a field that the type " + object.getName() + " does not have.");
        }
        if (object.isOneOf() && fields.values().stream().filter(one -> one != null).count() != 1) {
            return Optional.of(
                    path
                            + " needs exactly one of the fields of the type "
                            + object.getName()
                            + ".");
        }
        for (GraphQLInputObjectField field : declared) {
            if (fields.containsKey(field.getName()) || !field.hasSetDefaultValue()) {
                Optional<String> fault =
                        find(
                                field.getType(),
                                fields.get(field.getName()),
                                path + "." + field.getName());
                if (fault.isPresent()) {
                    return fault;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> wrong(GraphQLNamedSchemaElement type, String path) {
        return Optional.of(path + " is not of the type " + type.getName() + ".");
    }
}
