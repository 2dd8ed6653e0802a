package org.alongside.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.alongside.localstack.SharedServers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who gets in, with tokens as Keycloak makes them. */
class AdmissionTest {

    private static final RunningService SERVICE = RunningService.get();
    private static final String ME = "{\"query\":\"{ me { name council { slug } roles } }\"}";

    static Stream<@Nullable String> wrongCredentials() {
        String good = SharedServers.tokens().forPerson("camden-manager", "camden");
        String[] parts = good.split("\\.", 3);
        String southwark =
                new String(
                                Base64.getUrlDecoder().decode(parts[1]),
                                java.nio.charset.StandardCharsets.UTF_8)
                        .replace("ADVOCACY_MANAGER", "ADVOCACY_ADMIN");
        String forged =
                parts[0]
                        + "."
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(
                                        southwark.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        + "."
                        + parts[2];
        String unsigned =
                Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(
                                        "{\"alg\":\"none\"}"
                                                .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        + "."
                        + parts[1]
                        + ".";
        return Stream.of(
                null,
                "",
                "Bearer",
                "Bearer ",
                "Bearer nonsense",
                "Bearer a.b.c",
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        "camden-manager:alongside"
                                                .getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                good,
                "Bearer " + forged,
                "Bearer " + unsigned,
                "Bearer " + good + " more",
                "Bearer " + SharedServers.tokens().forPlatformOperator());
    }

    @ParameterizedTest
    @MethodSource("wrongCredentials")
    void aMissingOrWrongTokenGets401AndNothingElse(@Nullable String authorization) {
        Answer answer = SERVICE.post(authorization, ME);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.response().headers().allValues("WWW-Authenticate"))
                .containsExactly("Bearer");
    }

    @Test
    void aTokenInTheAddressOrTheBodyIsNone() {
        String token = SharedServers.tokens().forPerson("camden-manager", "camden");
        Answer answer =
                SERVICE.send(
                        HttpRequest.newBuilder(
                                        SERVICE.address(
                                                "/graphql?query=%7Bme%7Bname%7D%7D&access_token="
                                                        + token))
                                .build());

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void aTokenForNoCouncilGets403WithACode() {
        assertRefused(
                SharedServers.tokens().forPersonWithoutCouncil("camden-manager"),
                "COUNCIL_REQUIRED");
        assertRefused(
                SharedServers.tokens()
                        .forPersonWithScope("camden-manager", "organization:southwark"),
                "COUNCIL_REQUIRED");
    }

    @Test
    void aTokenForTwoCouncilsGets403WithACode() {
        assertRefused(
                SharedServers.tokens().forPersonInAllCouncils("two-councils"), "ONE_COUNCIL_ONLY");
    }

    @Test
    void whoHasDifferentRolesInTwoCouncilsHasThemApart() {
        assertThat(
                        SERVICE.post(
                                        "Bearer "
                                                + SharedServers.tokens()
                                                        .forPerson("two-councils", "camden"),
                                        ME)
                                .data("me")
                                .toString())
                .contains("\"camden\"", "\"AUDITOR\"")
                .doesNotContain("ADVOCACY_MANAGER");
        assertThat(
                        SERVICE.post(
                                        "Bearer "
                                                + SharedServers.tokens()
                                                        .forPerson("two-councils", "southwark"),
                                        ME)
                                .data("me")
                                .toString())
                .contains("\"southwark\"", "\"ADVOCACY_MANAGER\"")
                .doesNotContain("AUDITOR");
    }

    @Test
    void anIntegratorIsTheCouncilsMachineWithItsScopes() {
        assertThat(
                        SERVICE.integrator("camden")
                                .ask("{ me { council { slug } roles scopes } }")
                                .data("me")
                                .toString())
                .contains("\"camden\"", "\"INTEGRATOR\"", "\"READ_CASES\"", "\"WRITE_REFERRALS\"");
    }

    @Test
    void nothingElseIsThere() {
        String manager = SERVICE.person("camden", "manager").authorization();
        for (String path :
                List.of(
                        "/",
                        "/actuator",
                        "/actuator/env",
                        "/actuator/health",
                        "/error",
                        "/graphql/schema",
                        "/webjars/react/18.3.1/package.json")) {
            HttpRequest.Builder request = HttpRequest.newBuilder(SERVICE.address(path));
            Answer stranger = SERVICE.send(request.build());
            assertThat(stranger.status()).as(path).isEqualTo(401);
            assertThat(stranger.body()).as(path).isEmpty();
            assertThat(SERVICE.send(request.header("Authorization", manager).build()).status())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    @Test
    void theProbesAreOpenAndSayNoMoreThanUp() {
        for (String probe : Arrays.asList("liveness", "readiness")) {
            Answer answer =
                    SERVICE.send(
                            HttpRequest.newBuilder(SERVICE.address("/actuator/health/" + probe))
                                    .build());
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
        }
    }

    private static void assertRefused(String token, String code) {
        Answer answer = SERVICE.post("Bearer " + token, ME);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.codes()).containsExactly(code);
        assertThat(answer.json().has("data")).isFalse();
        assertThat(answer.response().headers().firstValue("Content-Type"))
                .contains("application/graphql-response+json;charset=utf-8");
    }
}
