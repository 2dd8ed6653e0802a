package org.alongside.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.schema.DataFetcher;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.List;
import java.util.Map;
import org.alongside.messaging.ReadModelBehind;
import org.alongside.tenancy.CouncilClosed;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilState;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;

/** What a field throws is told by a code, and what nobody expected by a reference only. */
@org.junit.jupiter.api.extension.ExtendWith(OutputCaptureExtension.class)
class FieldFailuresTest {

    private static final String SECRET = "Xanthippe-0815";

    @Test
    void anUnexpectedExceptionIsNeitherShownNorLoggedButForItsClass(CapturedOutput output) {
        ExecutionResult result =
                ask(_ -> {
                    throw new IllegalStateException(SECRET, new IllegalArgumentException(SECRET));
                });

        String shown = result.toSpecification().toString();
        assertThat(shown).contains("INTERNAL").doesNotContain(SECRET, "Exception");
        assertThat(output.toString())
                .contains("java.lang.IllegalStateException", "java.lang.IllegalArgumentException")
                .doesNotContain(SECRET);
        String reference = result.getErrors().getFirst().getMessage().replaceAll(".*: ", "");
        assertThat(output.toString()).contains(reference);
    }

    @Test
    void aReadModelThatIsBehindSaysSo() {
        assertThat(
                        ask(
                                        _ -> {
                                            throw new ReadModelBehind();
                                        })
                                .getErrors()
                                .getFirst()
                                .getExtensions())
                .containsEntry("code", "NOT_CURRENT_YET");
    }

    @Test
    void aCouncilThatCanOnlyBeReadSaysSoAndOneThatIsSuspendedToo() {
        for (CouncilState state : List.of(CouncilState.FROZEN, CouncilState.SUSPENDED)) {
            assertThat(
                            ask(
                                            _ -> {
                                                throw new CouncilClosed(
                                                        new CouncilId("camden"), state, null);
                                            })
                                    .getErrors()
                                    .getFirst()
                                    .getExtensions())
                    .containsEntry(
                            "code",
                            state == CouncilState.FROZEN
                                    ? "COUNCIL_READ_ONLY"
                                    : "COUNCIL_SUSPENDED");
        }
    }

    private static ExecutionResult ask(DataFetcher<?> fetcher) {
        return GraphQL.newGraphQL(
                        new SchemaGenerator()
                                .makeExecutableSchema(
                                        new SchemaParser().parse("type Query { me: String }"),
                                        RuntimeWiring.newRuntimeWiring()
                                                .type(
                                                        "Query",
                                                        query -> query.dataFetcher("me", fetcher))
                                                .build()))
                .defaultDataFetcherExceptionHandler(
                        DataFetcherExceptionResolver.createExceptionHandler(
                                List.of(new FieldFailures())))
                .build()
                .execute(
                        ExecutionInput.newExecutionInput("{ me }")
                                .graphQLContext(Map.of(Shown.class, new Shown()))
                                .build());
    }
}
