package org.alongside.graphql;

import graphql.GraphQLContext;
import graphql.GraphQLException;
import graphql.execution.CoercedVariables;
import graphql.introspection.Introspection;
import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Document;
import graphql.language.EnumValue;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.InlineFragment;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.NullValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.SourceLocation;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds which part of what a request gives has a value of the wrong type, whether it is written in
 * the document or comes as a variable, and where in it, by names that the schema knows. The value
 * itself is never named.
 */
final class InputFaults {

    private static final GraphQLContext NO_CONTEXT = GraphQLContext.getDefault();

    private final GraphQLSchema schema;
    private final Document document;

    private InputFaults(GraphQLSchema schema, Document document) {
        this.schema = schema;
        this.document = document;
    }

    private static Optional<InputFaults> in(GraphQLSchema schema, String text) {
        try {
            return Optional.of(new InputFaults(schema, Parser.parse(text)));
        } catch (InvalidSyntaxException unreadable) {
            return Optional.empty();
        }
    }

    /** What is wrong with the variables; empty if it cannot be found. */
    static Optional<String> ofVariables(
            GraphQLSchema schema,
            String text,
            @Nullable String operation,
            Map<String, @Nullable Object> variables) {
        return in(schema, text)
                .flatMap(faults ->
                        faults.document.getDefinitionsOfType(OperationDefinition.class).stream()
                                .filter(definition ->
                                        operation == null
                                                || operation.isEmpty()
                                                || operation.equals(definition.getName()))
                                .flatMap(definition -> definition.getVariableDefinitions().stream())
                                .flatMap(
                                        variable -> faults.ofVariable(variable, variables).stream())
                                .findFirst());
    }

    /**
     * What is wrong with what stands in the document.
     *
     * @param places of what is at fault: an argument, a field, a variable or its declaration
     * @return empty if it cannot be found
     */
    static Optional<String> ofDocument(
            GraphQLSchema schema, String text, @Nullable List<SourceLocation> places) {
        return places == null || places.isEmpty()
                ? Optional.empty()
                : in(schema, text).flatMap(faults -> faults.at(places.getFirst()));
    }

    // ---------------------------------------------------------------- variables

    private Optional<String> ofVariable(
            VariableDefinition variable, Map<String, @Nullable Object> variables) {
        @Nullable GraphQLType type = type(variable.getType());
        boolean given = variables.containsKey(variable.getName());
        if (type == null || (!given && variable.getDefaultValue() != null)) {
            return Optional.empty();
        }
        // The declared name of a variable, unlike its value, is part of the program.
        return fault(type, variables.get(variable.getName()), variable.getName());
    }

    private @Nullable GraphQLType type(Type<?> declared) {
        return switch (declared) {
            case NonNullType required -> {
                @Nullable GraphQLType inner = type(required.getType());
                yield inner == null ? null : GraphQLNonNull.nonNull(inner);
            }
            case ListType list -> {
                @Nullable GraphQLType inner = type(list.getType());
                yield inner == null ? null : GraphQLList.list(inner);
            }
            case TypeName name -> schema.getType(name.getName());
            default -> null;
        };
    }

    // ---------------------------------------------------------------- the document

    private Optional<String> at(SourceLocation place) {
        for (OperationDefinition operation :
                document.getDefinitionsOfType(OperationDefinition.class)) {
            for (VariableDefinition variable : operation.getVariableDefinitions()) {
                @Nullable GraphQLType type = type(variable.getType());
                if (type != null && place.equals(variable.getSourceLocation())) {
                    return fault(type, variable.getDefaultValue(), variable.getName());
                }
            }
            Optional<String> fault =
                    below(
                            operation.getSelectionSet(),
                            operation.getOperation() == OperationDefinition.Operation.MUTATION
                                    ? schema.getMutationType()
                                    : schema.getQueryType(),
                            place);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return document.getDefinitionsOfType(FragmentDefinition.class).stream()
                .flatMap(fragment ->
                        below(
                                fragment.getSelectionSet(),
                                schema.getType(fragment.getTypeCondition().getName()),
                                place)
                                .stream())
                .findFirst();
    }

    private Optional<String> below(
            @Nullable SelectionSet selections, @Nullable GraphQLType parent, SourceLocation place) {
        if (selections == null || !(parent instanceof GraphQLFieldsContainer type)) {
            return Optional.empty();
        }
        for (Selection<?> selection : selections.getSelections()) {
            Optional<String> fault =
                    switch (selection) {
                        case Field field -> inField(field, type, place);
                        case InlineFragment fragment ->
                                below(
                                        fragment.getSelectionSet(),
                                        fragment.getTypeCondition() == null
                                                ? type
                                                : schema.getType(
                                                        fragment.getTypeCondition().getName()),
                                        place);
                        // Fragments that have a name are looked through by themselves.
                        default -> Optional.empty();
                    };
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private Optional<String> inField(
            Field field, GraphQLFieldsContainer parent, SourceLocation place) {
        @Nullable GraphQLFieldDefinition definition = definition(field, parent);
        if (definition == null) {
            return Optional.empty();
        }
        Map<String, Argument> given = new LinkedHashMap<>();
        field.getArguments().forEach(argument -> given.put(argument.getName(), argument));
        for (GraphQLArgument declared : definition.getArguments()) {
            String name = declared.getName();
            @Nullable Argument argument = given.get(name);
            Optional<String> fault = Optional.empty();
            if (argument == null) {
                if (place.equals(field.getSourceLocation()) && !declared.hasSetDefaultValue()) {
                    fault = fault(declared.getType(), null, name);
                }
            } else if (place.equals(argument.getSourceLocation())
                    || (argument.getValue() instanceof NullValue
                            && place.equals(field.getSourceLocation()))) {
                fault = fault(declared.getType(), argument.getValue(), name);
            } else {
                fault = misfit(declared.getType(), argument.getValue(), name, place);
            }
            if (fault.isPresent()) {
                return fault;
            }
        }
        return below(
                field.getSelectionSet(), GraphQLTypeUtil.unwrapAll(definition.getType()), place);
    }

    private @Nullable GraphQLFieldDefinition definition(
            Field field, GraphQLFieldsContainer parent) {
        boolean meta = field.getName().startsWith("__");
        return meta
                ? Introspection.getFieldDefinition(schema, parent, field.getName())
                : parent.getFieldDefinition(field.getName());
    }

    /** What a variable would have to be that stands at this place. */
    private static Optional<String> misfit(
            GraphQLType type, Value<?> value, String path, SourceLocation place) {
        GraphQLType bare = GraphQLTypeUtil.unwrapNonNull(type);
        return switch (value) {
            case VariableReference variable when place.equals(variable.getSourceLocation()) ->
                    Optional.of(
                            "%s takes a variable that is declared as %s."
                                    .formatted(path, GraphQLTypeUtil.simplePrint(type)));
            case ObjectValue object when bare instanceof GraphQLInputObjectType of -> {
                for (ObjectField part : object.getObjectFields()) {
                    @Nullable GraphQLInputObjectField declared =
                            of.getFieldDefinition(part.getName());
                    Optional<String> found =
                            declared == null
                                    ? Optional.empty()
                                    : misfit(
                                            declared.getType(),
                                            part.getValue(),
                                            path + "." + declared.getName(),
                                            place);
                    if (found.isPresent()) {
                        yield found;
                    }
                }
                yield Optional.empty();
            }
            case ArrayValue entries when bare instanceof GraphQLList list -> {
                int index = 0;
                for (Value<?> entry : entries.getValues()) {
                    Optional<String> found =
                            misfit(list.getWrappedType(), entry, path + "[" + index++ + "]", place);
                    if (found.isPresent()) {
                        yield found;
                    }
                }
                yield Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    // ---------------------------------------------------------------- values

    /**
     * What is wrong with a value.
     *
     * @param value as it came, or as it is written in the document
     */
    private static Optional<String> fault(GraphQLType type, @Nullable Object value, String path) {
        if (value == null || value instanceof NullValue) {
            return GraphQLTypeUtil.isNonNull(type)
                    ? Optional.of(path + " is required.")
                    : Optional.empty();
        }
        if (value instanceof VariableReference) {
            return Optional.empty();
        }
        GraphQLType bare = GraphQLTypeUtil.unwrapNonNull(type);
        return switch (bare) {
            case GraphQLList list -> inList(list, value, path);
            case GraphQLInputObjectType object -> inObject(object, value, path);
            case GraphQLEnumType values ->
                    values.getValue(name(value)) == null
                            ? Optional.of(ValueForm.notOf(values, path, value instanceof Value))
                            : Optional.empty();
            case GraphQLScalarType scalar -> {
                try {
                    if (value instanceof Value<?> written) {
                        scalar.getCoercing()
                                .parseLiteral(
                                        written,
                                        CoercedVariables.emptyVariables(),
                                        NO_CONTEXT,
                                        Locale.UK);
                    } else {
                        scalar.getCoercing().parseValue(value, NO_CONTEXT, Locale.UK);
                    }
                    yield Optional.empty();
                } catch (GraphQLException wrong) {
                    yield Optional.of(ValueForm.notOf(scalar, path));
                }
            }
            default -> Optional.empty();
        };
    }

    /** The name of an enum's value; empty where it is none. */
    private static String name(Object value) {
        return switch (value) {
            case EnumValue written -> written.getName();
            case String name -> name;
            default -> "";
        };
    }

    private static Optional<String> inList(GraphQLList list, Object value, String path) {
        List<Object> entries = new ArrayList<>();
        switch (value) {
            case Collection<?> many -> entries.addAll(many);
            case ArrayValue written -> entries.addAll(written.getValues());
            default -> {
                return fault(list.getWrappedType(), value, path);
            }
        }
        int index = 0;
        for (Object entry : entries) {
            Optional<String> fault =
                    fault(list.getWrappedType(), entry, path + "[" + index++ + "]");
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> inObject(
            GraphQLInputObjectType object, Object value, String path) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        switch (value) {
            case Map<?, ?> given ->
                    given.forEach((name, field) -> fields.put(String.valueOf(name), field));
            case ObjectValue written ->
                    written.getObjectFields()
                            .forEach(field -> fields.put(field.getName(), field.getValue()));
            default -> {
                return Optional.of(ValueForm.notOf(object, path));
            }
        }
        if (!fields.keySet().stream().allMatch(name -> object.getFieldDefinition(name) != null)) {
            return Optional.of(
                    path + " has a field that the type " + object.getName() + " does not have.");
        }
        if (object.isOneOf()
                && fields.values().stream()
                                .filter(one -> one != null && !(one instanceof NullValue))
                                .count()
                        != 1) {
            return Optional.of(
                    path
                            + " needs exactly one of the fields of the type "
                            + object.getName()
                            + ".");
        }
        for (GraphQLInputObjectField field : object.getFields()) {
            if (fields.containsKey(field.getName()) || !field.hasSetDefaultValue()) {
                Optional<String> fault =
                        fault(
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
}
