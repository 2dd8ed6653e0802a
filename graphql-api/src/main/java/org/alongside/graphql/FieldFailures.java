package org.alongside.graphql;

import graphql.GraphQLError;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.UUID;
import org.alongside.messaging.ReadModelBehind;
import org.alongside.tenancy.CouncilClosed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import reactor.core.publisher.Mono;

/**
 * Turns what a field threw into an error with a code. Nothing of an unexpected exception but its
 * class is logged, and nothing shown: its message may hold what somebody told us in confidence.
 */
public final class FieldFailures implements DataFetcherExceptionResolver, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(FieldFailures.class);

    /** Before any other resolver, so that none of them sees an exception. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<List<GraphQLError>> resolveException(
            Throwable exception, DataFetchingEnvironment environment) {
        return Mono.just(
                List.of(
                        switch (exception) {
                            case RequestRefused refused -> refused(environment, refused);
                            case ReadModelBehind behind ->
                                    error(environment, "NOT_CURRENT_YET", text(behind));
                            case CouncilClosed closed ->
                                    error(
                                            environment,
                                            closed.isReadOnly()
                                                    ? "COUNCIL_READ_ONLY"
                                                    : "COUNCIL_SUSPENDED",
                                            text(closed));
                            default -> defect(exception, environment);
                        }));
    }

    private static GraphQLError refused(
            DataFetchingEnvironment environment, RequestRefused refused) {
        return error(
                environment,
                refused.code(),
                text(refused),
                environment.getLocalContext() instanceof Sight sight ? sight.of() : null);
    }

    private static GraphQLError defect(Throwable exception, DataFetchingEnvironment environment) {
        String reference = UUID.randomUUID().toString();
        LOG.error("{} in {}, reference {}", classes(exception), place(environment), reference);
        return error(environment, "INTERNAL", internal(reference));
    }

    /** In the words of the schema: what the request called it may be anything. */
    private static String place(DataFetchingEnvironment environment) {
        return environment.getExecutionStepInfo().getObjectType().getName()
                + "."
                + environment.getField().getName();
    }

    static String internal(String reference) {
        return "Something went wrong on our side. Tell us this reference: " + reference;
    }

    /** The classes of an exception and its causes, with where each was thrown. */
    static String classes(Throwable exception) {
        StringBuilder names = new StringBuilder();
        for (Throwable cause = exception;
                cause != null && names.length() < 2_000;
                cause = cause.getCause()) {
            names.append(names.isEmpty() ? "" : ", caused by ").append(cause.getClass().getName());
            StackTraceElement[] trace = cause.getStackTrace();
            if (trace.length > 0) {
                names.append(" at ").append(trace[0]);
            }
        }
        return names.toString();
    }

    private static String text(Throwable ours) {
        return String.valueOf(ours.getMessage());
    }

    private static GraphQLError error(
            DataFetchingEnvironment environment, String code, String message) {
        return error(environment, code, message, null);
    }

    private static GraphQLError error(
            DataFetchingEnvironment environment, String code, String message, @Nullable Object of) {
        Shown.of(environment).refused(code, place(environment));
        return new OperationError(
                code,
                message,
                List.of(environment.getField().getSourceLocation()),
                environment.getExecutionStepInfo().getPath().toList(),
                of);
    }
}
