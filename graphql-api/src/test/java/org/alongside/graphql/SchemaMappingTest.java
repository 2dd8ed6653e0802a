package org.alongside.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.data.method.annotation.support.AnnotatedControllerConfigurer;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.execution.SchemaReport;

/** Every field of the schema has something behind it, and every controller a field. */
class SchemaMappingTest {

    @Test
    void springFindsNothingUnmapped() {
        AtomicReference<SchemaReport> found = new AtomicReference<>();
        GraphQlSource.schemaResourceBuilder()
                .schemaResources(SchemaTest.files("graphql"))
                .configureRuntimeWiring(
                        RunningService.get().bean(AnnotatedControllerConfigurer.class))
                .configureRuntimeWiring(SchemaWiring.wiring())
                .inspectSchemaMappings(
                        inspection ->
                                inspection
                                        .classMapping("Case", CaseNode.class)
                                        .classMapping("Advocate", AdvocateNode.class)
                                        .classMapping("Offer", OfferNode.class)
                                        .classMapping("Provider", ProviderNode.class)
                                        .classMapping("Feedback", FeedbackNode.class)
                                        .classMapping("Person", PersonNode.class)
                                        .classMapping("Integration", IntegrationNode.class)
                                        .classMapping("ReferralDraft", DraftNode.class),
                        found::set)
                .build();

        SchemaReport report = found.get();
        assertThat(report.unmappedFields()).isEmpty();
        assertThat(report.unmappedRegistrations()).isEmpty();
        assertThat(report.unmappedArguments()).isEmpty();
        assertThat(report.skippedTypes()).isEmpty();
        assertThat(report.fieldNullnessErrors()).isEmpty();
        assertThat(report.argumentNullnessErrors()).isEmpty();
    }
}
