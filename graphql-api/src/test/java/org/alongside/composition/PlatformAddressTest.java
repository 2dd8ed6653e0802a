package org.alongside.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.graphql.GraphQlEndpoint;
import org.alongside.identity.CouncilAuthentication;
import org.alongside.identity.Standing;
import org.alongside.messaging.Context;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.Platform;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import reactor.core.publisher.Mono;

/** Whether there is an address for operators, and who is looked at there. */
class PlatformAddressTest {

    private static final String COUNCILS = "http://localhost:9/realms/alongside";
    private static final String OPERATORS = "http://localhost:9/realms/alongside-platform";

    @AfterEach
    void nobodyIsIn() {
        SecurityContextHolder.clearContext();
    }

    /** As for every address that nobody has heard of: whatever one carries. */
    @Test
    void whereNoIssuerOfOperatorsIsNamedThereIsNone() throws Exception {
        for (String unset : new String[] {"--nothing=else", "--ALONGSIDE_PLATFORM_ISSUER="}) {
            try (ConfigurableApplicationContext entrance = entrance(unset)) {
                for (@Nullable String authorization :
                        new @Nullable String[] {null, "Bearer nonsense", "Bearer " + token()}) {
                    HttpResponse<String> answer =
                            post(entrance, "/platform/graphql", authorization);
                    assertThat(answer.statusCode()).isEqualTo(404);
                    assertThat(answer.body()).isEmpty();
                    assertThat(answer.headers().map()).doesNotContainKey("WWW-Authenticate");
                }
                assertThat(post(entrance, "/graphql", null).statusCode()).isEqualTo(401);
            }
        }
    }

    @Test
    void anOperatorWhoCannotBeLookedUpIsNotToldThatTheTokenIsWrong() throws Exception {
        try (ConfigurableApplicationContext entrance =
                entrance("--ALONGSIDE_PLATFORM_ISSUER=" + OPERATORS)) {
            HttpResponse<String> answer = post(entrance, "/platform/graphql", "Bearer " + token());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body())
                    .contains("\"code\":\"SERVICE_UNAVAILABLE\"")
                    .doesNotContain("Exception", "localhost");
        }
    }

    /** One realm would give tokens for both. */
    @Test
    void theCouncilsIssuerCannotBeTheOperators() {
        assertThatThrownBy(() -> entrance("--ALONGSIDE_PLATFORM_ISSUER=" + COUNCILS).close())
                .hasStackTraceContaining("must be another realm");
    }

    /** Even where a filter let somebody through to the wrong address. */
    @Test
    void eachAddressIsForItsOwnTenants() throws Exception {
        Address councils = new Address(nothing(), council -> !council.equals(Platform.ID));
        Address platform = new Address(nothing(), Platform.ID::equals);

        comesIn(Platform.ID, Role.PLATFORM_OPERATOR);
        assertThat(status(platform)).isEqualTo(400);
        assertThatThrownBy(() -> status(councils)).isInstanceOf(AccessDeniedException.class);

        comesIn(new CouncilId("camden"), Role.ADVOCACY_MANAGER);
        assertThat(status(councils)).isEqualTo(400);
        assertThatThrownBy(() -> status(platform)).isInstanceOf(AccessDeniedException.class);

        SecurityContextHolder.clearContext();
        for (Address address : new Address[] {councils, platform}) {
            assertThatThrownBy(() -> status(address)).isInstanceOf(AccessDeniedException.class);
        }
    }

    private static void comesIn(CouncilId council, Role role) {
        SecurityContextHolder.getContext()
                .setAuthentication(
                        new CouncilAuthentication(
                                new Standing.Admitted(
                                        new Context(
                                                council,
                                                new Actor(
                                                        "account",
                                                        "Somebody",
                                                        Set.of(role),
                                                        Set.of(),
                                                        "test")))));
    }

    /** An empty request is answered by the endpoint itself: 400 says that one got so far. */
    private static int status(Address address) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/");
        request.setContentType("application/json");
        MockHttpServletResponse response = new MockHttpServletResponse();
        address.handleRequest(request, response);
        return response.getStatus();
    }

    private static GraphQlEndpoint nothing() {
        return new GraphQlEndpoint(
                WebGraphQlHandler.builder(_ -> Mono.error(new IllegalStateException("Not asked")))
                        .build(),
                _ -> CompletableFuture.runAsync(() -> {}, Runnable::run));
    }

    private static ConfigurableApplicationContext entrance(String argument) {
        return SpringApplication.run(
                AuthenticationFailsTest.Entrance.class,
                Stream.of("--server.port=0", "--ALONGSIDE_KEYCLOAK_ISSUER=" + COUNCILS, argument)
                        .toArray(String[]::new));
    }

    private static HttpResponse<String> post(
            ConfigurableApplicationContext entrance, String path, @Nullable String authorization)
            throws Exception {
        String port =
                Objects.requireNonNull(entrance.getEnvironment().getProperty("local.server.port"));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"query\":\"{ me { name } }\"}"));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String token() throws Exception {
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(),
                        new JWTClaimsSet.Builder().issuer(OPERATORS).subject("somebody").build());
        token.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
        return token.serialize();
    }
}
