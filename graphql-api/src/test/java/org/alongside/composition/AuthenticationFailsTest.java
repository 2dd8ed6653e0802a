package org.alongside.composition;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.alongside.audit.AccessLog;
import org.alongside.audit.AuditUnavailable;
import org.alongside.localstack.SharedServers;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilDirectory;
import org.alongside.tenancy.CouncilId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Who cannot be looked up is not told that their token is wrong: they would log in in vain. */
@ExtendWith(OutputCaptureExtension.class)
class AuthenticationFailsTest {

    private static final String SECRET = "Xanthippe-0815";

    /** Who comes in, as in production, with a directory that is away. */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        ErrorMvcAutoConfiguration.class,
        SecurityAutoConfiguration.class,
        ServletWebSecurityAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class
    })
    @Import({SecurityConfiguration.class, Settings.class})
    static class Entrance {

        @Bean
        CouncilDirectory councils() {
            return new DirectoryAway();
        }

        /** Nobody gets so far that it would be asked. */
        @Bean
        AccessLog access() {
            return _ -> CompletableFuture.failedFuture(new AuditUnavailable(null));
        }
    }

    @Test
    void whereKeycloaksKeysAreOutOfReach(CapturedOutput output) throws Exception {
        // Nobody listens on the port of discard.
        String issuer = "http://localhost:9/realms/alongside";
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(),
                        new JWTClaimsSet.Builder().issuer(issuer).subject(SECRET).build());
        token.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));

        assertUnavailable(issuer, token.serialize());
        assertThat(output.toString()).contains("AuthenticationServiceException");
    }

    @Test
    void whereTheDirectoryOfCouncilsIsAway(CapturedOutput output) throws Exception {
        assertUnavailable(
                SharedServers.realms().issuer(),
                SharedServers.tokens().forPerson("camden-manager", "camden"));
        assertThat(output.toString())
                .contains("java.lang.IllegalStateException")
                .doesNotContain(SECRET);
    }

    private static void assertUnavailable(String issuer, String token) throws Exception {
        try (ConfigurableApplicationContext entrance =
                        SpringApplication.run(
                                Entrance.class,
                                "--server.port=0",
                                "--ALONGSIDE_KEYCLOAK_ISSUER=" + issuer);
                HttpClient http = HttpClient.newHttpClient()) {
            String port =
                    Objects.requireNonNull(
                            entrance.getEnvironment().getProperty("local.server.port"));
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(
                                            URI.create("http://localhost:" + port + "/graphql"))
                                    .header("Authorization", "Bearer " + token)
                                    .header("Content-Type", "application/json")
                                    .header("Accept", "application/graphql-response+json")
                                    .POST(
                                            HttpRequest.BodyPublishers.ofString(
                                                    "{\"query\":\"{ me { name } }\"}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .contains("application/graphql-response+json;charset=utf-8");
            assertThat(answer.headers().map()).doesNotContainKey("WWW-Authenticate");
            assertThat(answer.body())
                    .contains("\"code\":\"SERVICE_UNAVAILABLE\"")
                    .doesNotContain(SECRET, "Exception", "localhost");
        }
    }

    private static final class DirectoryAway implements CouncilDirectory {

        @Override
        public Optional<Council> byOrganization(String issuer, String organizationId) {
            throw new IllegalStateException(SECRET);
        }

        @Override
        public Optional<Council> byId(CouncilId id) {
            throw new IllegalStateException(SECRET);
        }

        @Override
        public List<Council> all() {
            throw new IllegalStateException(SECRET);
        }

        @Override
        public void register(Council council) {
            throw new IllegalStateException(SECRET);
        }
    }
}
