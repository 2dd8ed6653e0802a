package org.alongside.platform;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.alongside.audit.AccessLog;
import org.alongside.graphql.FieldFailures;
import org.alongside.graphql.GraphQlEndpoint;
import org.alongside.graphql.OperationLimits;
import org.alongside.graphql.RequestFailures;
import org.alongside.graphql.SchemaGuard;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Queries;
import org.springframework.core.io.ClassPathResource;
import org.springframework.graphql.execution.DefaultExecutionGraphQlService;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.server.WebGraphQlHandler;

/**
 * The operators' schema with its guards, built by hand: every fetcher in it is named in {@link
 * Operations}, and none is found by itself. The guards are the councils' own.
 */
public final class PlatformApi {

    private PlatformApi() {}

    /**
     * What answers the operators' requests.
     *
     * @param waiting how long a departure waits after it was approved
     * @param access where it is recorded, as the platform's own, before they get an answer
     */
    public static GraphQlEndpoint endpoint(
            Commands commands, Queries queries, Clock clock, Duration waiting, AccessLog access) {
        GraphQlSource source = schema(new Operations(commands, queries, clock, waiting)).build();
        return new GraphQlEndpoint(
                WebGraphQlHandler.builder(new DefaultExecutionGraphQlService(source))
                        .interceptors(List.of(new RequestFailures(source)))
                        .build(),
                access);
    }

    static GraphQlSource.SchemaResourceBuilder schema(Operations operations) {
        return GraphQlSource.schemaResourceBuilder()
                .schemaResources(
                        new ClassPathResource("platform/common.graphqls"),
                        new ClassPathResource("platform/councils.graphqls"))
                .configureRuntimeWiring(operations::register)
                .typeVisitors(
                        List.of(
                                SchemaGuard.ofPlatform(
                                        Map.of("CouncilPayload", CouncilPayload::refused))))
                .instrumentation(List.of(OperationLimits.instrumentation()))
                .exceptionResolvers(List.of(new FieldFailures()));
    }
}
