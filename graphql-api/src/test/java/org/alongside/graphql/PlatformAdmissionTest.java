package org.alongside.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.alongside.keycloak.KeycloakProvisioning;
import org.alongside.localstack.AccessTokens;
import org.alongside.localstack.SharedServers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.resource.RealmResource;
import org.springframework.graphql.execution.GraphQlSource;

/** The operators' address and the councils', with tokens of both realms as Keycloak makes them. */
class PlatformAdmissionTest {

    private static final RunningService SERVICE = RunningService.get();
    private static final String ME = "{\"query\":\"{ me { name account client } }\"}";

    @Test
    void anOperatorGetsIn() {
        Answer answer = SERVICE.operator().ask("{ me { name account client } }");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().has("errors")).isFalse();
        assertThat(answer.data("me").path("name").asString()).isEqualTo("Morgan Hale");
        assertThat(answer.data("me").path("client").asString()).isEqualTo("alongside-demo");
        assertThat(answer.data("me").path("account").asString()).matches("[0-9a-f-]{36}");
    }

    static Stream<@Nullable String> wrongCredentials() {
        AccessTokens tokens = SharedServers.tokens();
        String good = tokens.forPlatformOperator();
        String[] parts = good.split("\\.", 3);
        String unsigned = encoded("{\"alg\":\"none\"}") + "." + parts[1] + ".";
        String forged =
                parts[0]
                        + "."
                        + encoded(
                                new String(
                                                Base64.getUrlDecoder().decode(parts[1]),
                                                StandardCharsets.UTF_8)
                                        .replace("Morgan", "Marvin"))
                        + "."
                        + parts[2];
        return Stream.of(
                null,
                "",
                "Bearer",
                "Bearer nonsense",
                good,
                "Bearer " + forged,
                "Bearer " + unsigned,
                "Bearer " + tokens.forPerson("camden-manager", "camden"),
                "Bearer " + tokens.forPerson("camden-council-admin", "camden"),
                "Bearer " + tokens.forPersonWithoutCouncil("camden-manager"),
                "Bearer " + tokens.forIntegrator("camden"));
    }

    @ParameterizedTest
    @MethodSource("wrongCredentials")
    void noTokenAWrongOneOrACouncilsGets401AndNothingElse(@Nullable String authorization) {
        Answer answer = SERVICE.post(RunningService.PLATFORM, authorization, ME);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.response().headers().allValues("WWW-Authenticate"))
                .containsExactly("Bearer");
    }

    /** Keycloak has clients of its own in each realm: none of them takes a password. */
    @ParameterizedTest
    @ValueSource(strings = {"admin-cli", "account", "account-console", "security-admin-console"})
    void noClientOfKeycloaksOwnTakesAnOperatorsPassword(String client) {
        Logins.Reply reply =
                Logins.token(
                        SharedServers.realms().platformIssuer(),
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                client,
                                "username",
                                KeycloakProvisioning.PLATFORM_OPERATOR,
                                "password",
                                KeycloakProvisioning.LOCAL_PASSWORD,
                                "scope",
                                "openid"));
        assertThat(reply.accessToken()).isEmpty();
        assertThat(reply.isRefused()).as(reply.json().toString()).isTrue();
    }

    /** An operator's name goes into what cannot be changed any more. */
    @Test
    void nobodyGivesThemselvesAName() {
        for (String name :
                List.of(KeycloakProvisioning.REALM, KeycloakProvisioning.PLATFORM_REALM)) {
            boolean fixed =
                    Logins.withKeycloak(keycloak -> {
                        RealmResource realm = keycloak.realm(name);
                        return Boolean.FALSE.equals(
                                        realm.toRepresentation().isEditUsernameAllowed())
                                && realm
                                        .users()
                                        .userProfile()
                                        .getConfiguration()
                                        .getAttributes()
                                        .stream()
                                        .allMatch(attribute ->
                                                attribute
                                                        .getPermissions()
                                                        .getEdit()
                                                        .equals(Set.of("admin")));
                    });
            assertThat(fixed).as(name).isTrue();
        }
    }

    @Test
    void anOperatorsTokenIsNoneAtTheCouncilsAddress() {
        Answer answer =
                SERVICE.post(RunningService.COUNCILS, SERVICE.operator().authorization(), ME);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void besideTheOneAddressThereIsNothing() {
        for (String path :
                List.of(
                        "/platform",
                        "/platform/",
                        "/platform/graphql/",
                        "/platform/graphql/schema",
                        "/platform/graphiql",
                        "/platform/common.graphqls")) {
            HttpRequest.Builder request = HttpRequest.newBuilder(SERVICE.address(path));
            Answer stranger = SERVICE.send(request.build());
            assertThat(stranger.status()).as(path).isEqualTo(401);
            assertThat(stranger.body()).as(path).isEmpty();
            assertThat(
                            SERVICE.send(
                                            request.header(
                                                            "Authorization",
                                                            SERVICE.operator().authorization())
                                                    .build())
                                    .status())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    /** Spring collects what it finds of GraphQL: nothing of the platform may be among it. */
    @Test
    void eachAddressServesItsOwnSchemaAndNothingOfTheOther() {
        assertThat(typesAt(SERVICE.operator()))
                .contains("Operator", "CouncilContact", "OnboardCouncilInput")
                .doesNotContain("Case", "Advocate", "Node", "Parent", "SubmitReferralInput", "Me");
        assertThat(typesAt(SERVICE.person("camden", "council-admin")))
                .contains("Case", "Me")
                .doesNotContain("Operator", "CouncilContact", "OnboardCouncilInput");
        assertThat(
                        SERVICE.bean(GraphQlSource.class)
                                .schema()
                                .getMutationType()
                                .getFieldDefinition("onboardCouncil"))
                .isNull();
    }

    private static List<String> typesAt(Person person) {
        return Answer.texts(
                person.ask("{ __schema { types { name } } }").data("__schema").path("types"),
                "/name");
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
