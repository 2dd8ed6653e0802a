package org.alongside.graphql;

import static org.alongside.graphql.Inputs.map;
import static org.alongside.graphql.Inputs.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The council's list of external providers, as its people keep and read it. */
class ProvidersTest {

    private static final RunningService SERVICE = RunningService.get();

    private static Person person(String login) {
        return SERVICE.person("camden", login);
    }

    private static JsonNode registered(String login) {
        return person(login).did("registerProvider", map("details", Inputs.provider()));
    }

    private static JsonNode read(String login, String id) {
        return person(login)
                .ask(
                        "query ($id: ID!) { provider(id: $id) { version name services languages"
                                + " specialisms contact { person telephone email address } active"
                                + " } }",
                        Map.of("id", id))
                .data("provider");
    }

    @Test
    void aProviderIsRegisteredPutRightAndStoodDown() {
        String id = registered("manager").at("/provider/id").asString();
        JsonNode entered = read("auditor", id);
        assertThat(entered.path("active").asBoolean()).isTrue();
        assertThat(entered.path("services").asString()).isEqualTo("Advocates who sign.");
        assertThat(Answer.texts(entered.path("languages"), "")).containsExactly("en", "bfi");
        assertThat(entered.at("/contact/email").asString()).isEqualTo("office@example.org");

        Map<String, @Nullable Object> right =
                map("providerId", id, "details", with(Inputs.provider(), "name", "By You"));
        person("admin").did("correctProviderDetails", right);
        assertThat(
                        person("admin")
                                .does("correctProviderDetails", right)
                                .refusals("correctProviderDetails"))
                .containsExactly("PROVIDER_DETAILS_UNCHANGED");
        assertThat(read("admin", id).path("name").asString()).isEqualTo("By You");

        Map<String, @Nullable Object> down = map("providerId", id, "reason", "No places left.");
        assertThat(
                        person("admin")
                                .did("standDownProvider", down)
                                .at("/provider/active")
                                .asBoolean())
                .isFalse();
        assertThat(person("admin").does("standDownProvider", down).refusals("standDownProvider"))
                .containsExactly("PROVIDER_ALREADY_STOOD_DOWN");
        JsonNode ended = read("manager", id);
        assertThat(ended.path("version").asInt()).isEqualTo(3);
        assertThat(ended.path("name").asString()).isEqualTo("By You");
    }

    @Test
    void whatCannotBeReachedIsNotRegistered() {
        JsonNode refusal =
                person("admin")
                        .does(
                                "registerProvider",
                                map(
                                        "details",
                                        with(
                                                Inputs.provider(),
                                                "contact",
                                                map("person", "A. Person"))))
                        .data("registerProvider")
                        .at("/userErrors/0");
        assertThat(refusal.path("code").asString()).isEqualTo("PROVIDER_UNREACHABLE");
        assertThat(refusal.path("field").asString()).isEqualTo("input.details.contact");
    }

    @ParameterizedTest
    @ValueSource(strings = {"referrer", "parent", "advocate", "supervisor", "council-admin"})
    void theListIsForWhoAllocatesAndWhoChecks(String login) {
        JsonNode registered = registered("admin");
        String id = registered.at("/provider/id").asString();
        assertThat(person(login).ask("{ providers { edges { cursor } } }").codes())
                .containsExactly("FORBIDDEN");
        assertThat(
                        person(login)
                                .does("standDownProvider", map("providerId", id, "reason", "X"))
                                .codes())
                .containsExactly("FORBIDDEN");
        if (!login.equals("supervisor")) {
            Answer node =
                    person(login)
                            .ask("query ($id: ID!) { node(id: $id) { id } }", Map.of("id", id));
            assertThat(node.data("node").isNull()).as(node.body()).isTrue();
            assertThat(node.json().has("errors")).isFalse();
        }
        assertThat(
                        Answer.texts(
                                person("auditor")
                                        .ask(
                                                "query ($at: String) { providers(last: 100,"
                                                        + " atLeast: $at) { edges { node { id } } } }",
                                                Map.of(
                                                        "at",
                                                        registered
                                                                .path("consistencyToken")
                                                                .asString()))
                                        .data("providers")
                                        .path("edges"),
                                "/node/id"))
                .contains(id);
    }

    @Test
    void anAuditorChangesNothing() {
        assertThat(
                        person("auditor")
                                .does("registerProvider", map("details", Inputs.provider()))
                                .codes())
                .containsExactly("FORBIDDEN");
        assertThat(
                        person("auditor")
                                .does("standDownProvider", map("providerId", "x", "reason", "X"))
                                .codes())
                .containsExactly("FORBIDDEN");
    }
}
