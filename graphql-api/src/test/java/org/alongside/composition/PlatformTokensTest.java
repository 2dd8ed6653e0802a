package org.alongside.composition;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.alongside.messaging.CommandRecords;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Queries;
import org.alongside.messaging.ReadProgress;
import org.alongside.messaging.Receipt;
import org.alongside.messaging.Repetition;
import org.alongside.tenancy.CouncilId;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Tokens that are signed by the operators' realm and are wrong in one thing each: Keycloak makes
 * none of them, so that this realm is played.
 */
class PlatformTokensTest {

    private static final String ME = "{\"query\":\"{ me { name } }\"}";

    /** The operators' address as in production, with nothing behind it that could be asked. */
    @Configuration(proxyBeanMethods = false)
    @Import({AuthenticationFailsTest.Entrance.class, PlatformConfiguration.class})
    static class Entrance {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        Commands commands() {
            return new Commands(SimpleCommandBus.builder().build(), new Nothing());
        }

        @Bean
        Queries queries() {
            return new Queries(SimpleQueryBus.builder().build(), new Nothing());
        }
    }

    private static final class Nothing implements CommandRecords, ReadProgress {

        @Override
        public Optional<Receipt> find(CouncilId council, String account, Repetition repetition) {
            return Optional.empty();
        }

        @Override
        public boolean await(CouncilId council, String projection, long position, Duration atMost) {
            return false;
        }
    }

    private record Realm(
            HttpServer keys, RSAKey key, String issuer, ConfigurableApplicationContext entrance) {

        private static Realm open() throws IOException, JOSEException {
            RSAKey key = new RSAKeyGenerator(2048).keyID("one").generate();
            byte[] published =
                    new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            HttpServer keys =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            keys.createContext(
                    "/",
                    exchange -> {
                        exchange.getResponseHeaders().set("Content-Type", "application/json");
                        exchange.sendResponseHeaders(200, published.length);
                        exchange.getResponseBody().write(published);
                        exchange.close();
                    });
            keys.start();
            String url = "http://localhost:" + keys.getAddress().getPort();
            String issuer = url + "/realms/operators";
            return new Realm(
                    keys,
                    key,
                    issuer,
                    SpringApplication.run(
                            Entrance.class,
                            "--server.port=0",
                            "--ALONGSIDE_KEYCLOAK_ISSUER=" + url + "/realms/councils",
                            "--ALONGSIDE_PLATFORM_ISSUER=" + issuer));
        }

        private void close() {
            entrance.close();
            keys.stop(0);
        }
    }

    private static Realm realm;

    @BeforeAll
    static void opens() throws Exception {
        realm = Realm.open();
    }

    @AfterAll
    static void closes() {
        realm.close();
    }

    @Test
    void anOperatorsTokenIsTaken() throws Exception {
        HttpResponse<String> answer = ask(signed(claims -> {}));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"data\":{\"me\":{\"name\":\"Morgan Hale\"}}}");
    }

    @Test
    void oneForAnotherAudienceIsNone() throws Exception {
        assertRefused(signed(claims -> claims.audience("council-api")));
        assertRefused(signed(claims -> claims.audience(List.of("account", "platform-api-2"))));
        assertRefused(signed(claims -> claims.audience((String) null)));
    }

    @Test
    void oneOfAnotherIssuerIsNoneHoweverSimilar() throws Exception {
        assertRefused(signed(claims -> claims.issuer(realm.issuer() + "/")));
        assertRefused(
                signed(claims -> claims.issuer(realm.issuer().replace("/operators", "/councils"))));
    }

    @Test
    void oneOfAnotherTimeOrKindOrOfNobodyIsNone() throws Exception {
        Date past = Date.from(Instant.now().minusSeconds(30));
        assertRefused(signed(claims -> claims.expirationTime(past)));
        assertRefused(signed(claims -> claims.expirationTime(null)));
        assertRefused(
                signed(claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(60)))));
        assertRefused(signed(claims -> claims.claim("typ", "ID")));
        assertRefused(signed(claims -> claims.subject(null)));
    }

    @Test
    void oneThatIsSignedInAnotherWayIsNone() throws Exception {
        SignedJWT weaker = token(JWSAlgorithm.HS256, claims -> {});
        weaker.sign(new MACSigner(realm.key().toRSAPublicKey().getEncoded()));
        assertRefused(weaker);
        SignedJWT other = token(JWSAlgorithm.PS256, claims -> {});
        other.sign(new RSASSASigner(realm.key()));
        assertRefused(other);
        SignedJWT stranger = token(JWSAlgorithm.RS256, claims -> {});
        stranger.sign(new RSASSASigner(new RSAKeyGenerator(2048).keyID("one").generate()));
        assertRefused(stranger);
    }

    @Test
    void whoIsNoOperatorIsToldSo() throws Exception {
        HttpResponse<String> answer =
                ask(
                        signed(claims ->
                                claims.claim(
                                        "resource_access",
                                        Map.of(
                                                "council-api",
                                                Map.of("roles", List.of("PLATFORM_OPERATOR"))))));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"code\":\"OPERATOR_REQUIRED\"");
    }

    private static void assertRefused(SignedJWT token) throws Exception {
        HttpResponse<String> answer = ask(token);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
    }

    private static SignedJWT signed(Consumer<JWTClaimsSet.Builder> change) throws JOSEException {
        SignedJWT token = token(JWSAlgorithm.RS256, change);
        token.sign(new RSASSASigner(realm.key()));
        return token;
    }

    private static SignedJWT token(JWSAlgorithm algorithm, Consumer<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims =
                new JWTClaimsSet.Builder()
                        .issuer(realm.issuer())
                        .audience("platform-api")
                        .subject("account-1")
                        .claim("typ", "Bearer")
                        .claim("name", "Morgan Hale")
                        .claim("azp", "alongside-demo")
                        .claim(
                                "resource_access",
                                Map.of(
                                        "platform-api",
                                        Map.of("roles", List.of("PLATFORM_OPERATOR"))))
                        .expirationTime(Date.from(Instant.now().plusSeconds(60)));
        change.accept(claims);
        return new SignedJWT(new JWSHeader.Builder(algorithm).keyID("one").build(), claims.build());
    }

    private static HttpResponse<String> ask(SignedJWT token) throws Exception {
        String port =
                Objects.requireNonNull(
                        realm.entrance().getEnvironment().getProperty("local.server.port"));
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(
                                    URI.create("http://localhost:" + port + "/platform/graphql"))
                            .header("Authorization", "Bearer " + token.serialize())
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(ME))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
