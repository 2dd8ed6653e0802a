package org.alongside.graphql;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.graphql.execution.GraphQlSource;

/** A schema that leaves open who may do what is none, and the application does not start. */
class SchemaGuardTest {

    private static final String DIRECTIVE =
            """
            directive @access(roles: [String!]!, scopes: [String!]) on FIELD_DEFINITION | OBJECT
            """;

    @Test
    void anOperationWithARuleIsAccepted() {
        assertThatCode(() -> build("type Query { me: Int @access(roles: [\"AUDITOR\"]) }"))
                .doesNotThrowAnyException();
    }

    @Test
    void anOperationWithoutARuleStopsTheStart() {
        assertThatThrownBy(() -> build("type Query { me: Int }"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("operation me has no @access");
        assertThatThrownBy(() ->
                        build(
                                """
                                type Query { me: Int @access(roles: ["AUDITOR"]) }
                                type Mutation { act: Int }
                                """))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("operation act has no @access");
    }

    /** Only operations ask for scopes: elsewhere they would be read as protection and be none. */
    @Test
    void aScopeOnWhatIsNoOperationStopsTheStart() {
        for (String thing :
                List.of(
                        "type Thing { some: Int @access(roles: [\"AUDITOR\"], scopes: [\"READ_CASES\"]) }",
                        "type Thing @access(roles: [\"AUDITOR\"], scopes: [\"READ_CASES\"]) { some: Int }")) {
            assertThatThrownBy(() ->
                            build(
                                    "type Query { me: Thing @access(roles: [\"AUDITOR\"]) } "
                                            + thing))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Thing.some");
        }
    }

    /** Otherwise a refusal would have no form to be told in. */
    @Test
    void aMutationWithoutAPayloadOfAKnownKindStopsTheStart() {
        assertThatThrownBy(() ->
                        build(
                                """
                                type Query { me: Int @access(roles: ["AUDITOR"]) }
                                type Mutation { act: Int @access(roles: ["AUDITOR"]) }
                                """))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("mutation act");
    }

    private static void build(String schema) {
        GraphQlSource.schemaResourceBuilder()
                .schemaResources(
                        new ByteArrayResource(
                                (DIRECTIVE + schema).getBytes(StandardCharsets.UTF_8)))
                .typeVisitors(List.of(new SchemaGuard()))
                .build();
    }
}
