package org.alongside.graphql;

import graphql.GraphQLError;
import graphql.GraphQLException;
import graphql.InvalidSyntaxError;
import graphql.execution.AbortExecutionException;
import graphql.execution.InputMapDefinesTooManyFieldsException;
import graphql.execution.MissingRootTypeException;
import graphql.execution.NonNullableFieldWasNullError;
import graphql.execution.NonNullableValueCoercedAsNullException;
import graphql.execution.OneOfNullValueException;
import graphql.execution.OneOfTooManyKeysException;
import graphql.execution.UnknownOperationException;
import graphql.introspection.GoodFaithIntrospection;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import reactor.core.publisher.Mono;

/**
 * Says in our own words what is wrong with a request as a whole. The library's messages repeat what
 * was sent, which here may be a family's story; ours name the kind of mistake, where it is, and
 * names from the schema.
 */
public final class RequestFailures implements WebGraphQlInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(RequestFailures.class);

    private final GraphQlSource source;

    public RequestFailures(GraphQlSource source) {
        this.source = source;
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        return chain.next(request)
                .map(response -> {
                    List<GraphQLError> errors = response.getExecutionResult().getErrors();
                    return errors.isEmpty()
                            ? response
                            : response.transform(
                                    builder -> builder.errors(inOurWords(errors, request)));
                });
    }

    private List<GraphQLError> inOurWords(List<GraphQLError> errors, WebGraphQlRequest request) {
        List<GraphQLError> ours = new ArrayList<>();
        Map<Object, Set<List<Object>>> told = new IdentityHashMap<>();
        for (GraphQLError error : errors) {
            if (error instanceof OperationError own) {
                // A field of a case that is refused in one entry of its list is in each: once says
                // it.
                Object of = own.of();
                if (of == null || told.computeIfAbsent(of, _ -> new HashSet<>()).add(own.field())) {
                    ours.add(own);
                }
            } else if (!(error instanceof NonNullableFieldWasNullError)) {
                ours.add(inOurWords(error, request));
            }
        }
        // That a required field was null follows from what was wrong with it, if anything was.
        if (ours.isEmpty()) {
            ours.add(defect(errors.getFirst()));
        }
        return ours;
    }

    private GraphQLError inOurWords(GraphQLError error, WebGraphQlRequest request) {
        return switch (error) {
            case InvalidSyntaxError syntax when text(syntax).contains("Denial Of Service") ->
                    ours("LIMIT_EXCEEDED", "The query is too long. Split it.", syntax);
            case InvalidSyntaxError syntax ->
                    ours("INVALID_SYNTAX", "This is not GraphQL: check the syntax.", syntax);
            case ValidationError validation ->
                    ours("INVALID_QUERY", sentence(validation, request), validation);
            case AbortExecutionException abort ->
                    ours(
                            "LIMIT_EXCEEDED",
                            "The query is too deep, too complex or has too many aliases. Split it.",
                            abort);
            case GoodFaithIntrospection.BadFaithIntrospectionError introspection ->
                    ours(
                            "LIMIT_EXCEEDED",
                            "The introspection query goes in circles. Use the usual one.",
                            introspection);
            case UnknownOperationException unknown ->
                    ours(
                            "INVALID_QUERY",
                            "Say by operationName which operation of the document to run.",
                            unknown);
            case MissingRootTypeException missing ->
                    ours("INVALID_QUERY", "There are no subscriptions here.", missing);
            case CoercingParseValueException value -> variables(value, request);
            case NonNullableValueCoercedAsNullException value -> variables(value, request);
            case InputMapDefinesTooManyFieldsException value -> variables(value, request);
            case OneOfNullValueException value -> variables(value, request);
            case OneOfTooManyKeysException value -> variables(value, request);
            default -> defect(error);
        };
    }

    private static GraphQLError ours(String code, String message, GraphQLError theirs) {
        return new OperationError(code, message, theirs.getLocations(), null);
    }

    /** Fields that fail later have a path; a variable that fails stops the whole request. */
    private GraphQLError variables(GraphQLError theirs, WebGraphQlRequest request) {
        return ours(
                "INVALID_VARIABLES",
                InputFaults.ofVariables(
                                source.schema(),
                                request.getDocument(),
                                request.getOperationName(),
                                request.getVariables())
                        .orElse("A value does not have the type that the schema asks for."),
                theirs);
    }

    private static GraphQLError defect(GraphQLError theirs) {
        String reference = UUID.randomUUID().toString();
        LOG.error(
                "{}, reference {}",
                theirs instanceof GraphQLException exception
                        ? FieldFailures.classes(exception)
                        : theirs.getClass().getName(),
                reference);
        return new OperationError(
                "INTERNAL", FieldFailures.internal(reference), null, theirs.getPath());
    }

    private String sentence(ValidationError error, WebGraphQlRequest request) {
        return switch (error.getValidationErrorType()) {
            case ValidationErrorType.WrongType,
                    ValidationErrorType.MissingFieldArgument,
                    ValidationErrorType.NullValueForNonNullArgument,
                    ValidationErrorType.VariableTypeMismatch,
                    ValidationErrorType.BadValueForDefaultArg ->
                    InputFaults.ofDocument(
                                    source.schema(), request.getDocument(), error.getLocations())
                            .orElseGet(() -> sentence(error));
            case null, default -> sentence(error);
        };
    }

    private String sentence(ValidationError error) {
        String where = type(error).map(type -> " on the type " + type).orElse("");
        if (!(error.getValidationErrorType() instanceof ValidationErrorType kind)) {
            return "The query does not fit the schema.";
        }
        return switch (kind) {
            case FieldUndefined -> "There is no such field" + where + ".";
            case UnknownArgument -> "There is no such argument" + where + ".";
            case UnknownType -> "There is no such type.";
            case UnknownDirective -> "There is no such directive.";
            case UnknownOperation -> "There is no such operation.";
            case WrongType, BadValueForDefaultArg ->
                    "A value does not have the type that the schema asks for" + where + ".";
            case MissingFieldArgument, MissingDirectiveArgument ->
                    "A required argument is missing" + where + ".";
            case NullValueForNonNullArgument -> "A required argument is null" + where + ".";
            case SubselectionRequired -> "Say which fields you want" + where + ".";
            case SubselectionNotAllowed -> "This field has no fields of its own" + where + ".";
            case VariableTypeMismatch ->
                    "A variable's type does not fit where it is used" + where + ".";
            case UndefinedVariable -> "A variable is used but not declared.";
            case UnusedVariable -> "A variable is declared but not used.";
            case UndefinedFragment -> "A fragment is used but not there.";
            case UnusedFragment -> "A fragment is there but not used.";
            case FragmentCycle -> "A fragment contains itself.";
            case InvalidFragmentType,
                    FragmentTypeConditionInvalid,
                    InlineFragmentTypeConditionInvalid ->
                    "A fragment is for a type that cannot be here" + where + ".";
            case FieldsConflict -> "Two different fields have the same name in the answer.";
            case LoneAnonymousOperationViolation ->
                    "Where there are several operations each needs a name.";
            case MaxValidationErrorsReached -> "There are too many mistakes to list.";
            default -> "The query does not fit the schema" + where + ".";
        };
    }

    /**
     * The type that the mistake is on: found by the query's path, as far as it is in the schema.
     */
    private Optional<String> type(ValidationError error) {
        List<String> path = error.getQueryPath();
        GraphQLSchema schema = source.schema();
        @Nullable GraphQLFieldsContainer type = schema.getQueryType();
        if (!path.isEmpty()
                && schema.getMutationType() != null
                && schema.getMutationType().getFieldDefinition(path.getFirst()) != null) {
            type = schema.getMutationType();
        }
        for (String name : path) {
            @Nullable GraphQLFieldDefinition field = type.getFieldDefinition(name);
            if (field == null
                    || !(GraphQLTypeUtil.unwrapAll(field.getType())
                            instanceof GraphQLFieldsContainer next)) {
                break;
            }
            type = next;
        }
        return path.isEmpty() ? Optional.empty() : Optional.of(type.getName());
    }

    private static String text(GraphQLError error) {
        return String.valueOf(error.getMessage());
    }
}
