package org.alongside.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.alongside.identity.CouncilAuthentication;
import org.alongside.identity.Standing;
import org.alongside.keycloak.CouncilIssuers;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilDirectory;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.Nation;
import org.alongside.tenancy.Platform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * Tokens of the shared realm and of one that is a council's own, wrong in one thing each: Keycloak
 * makes none of them, so that the realms are played.
 */
class CouncilTokensTest {

    private static final CouncilId CAMDEN = new CouncilId("camden");
    private static final CouncilId LEEDS = new CouncilId("leeds");
    private static final Directory DIRECTORY = new Directory();

    /** The councils' address as in production; behind it is who came in. */
    @Configuration(proxyBeanMethods = false)
    @Import(AuthenticationFailsTest.Entrance.class)
    static class Entrance {

        @Bean
        @Primary
        CouncilDirectory directory() {
            return DIRECTORY;
        }

        @Bean
        SimpleUrlHandlerMapping address() {
            HttpRequestHandler who =
                    (_, response) -> {
                        if (SecurityContextHolder.getContext().getAuthentication()
                                        instanceof CouncilAuthentication somebody
                                && somebody.standing() instanceof Standing.Admitted(var context)) {
                            response.getWriter().print(context.council());
                        }
                    };
            return new SimpleUrlHandlerMapping(Map.of("/graphql", who), -1);
        }
    }

    private static class Directory implements CouncilDirectory {

        private final Map<CouncilId, Council> councils = new ConcurrentHashMap<>();
        private volatile boolean away;

        @Override
        public Optional<Council> byOrganization(String issuer, String organizationId) {
            return all().stream()
                    .filter(council ->
                            council.issuer().equals(issuer)
                                    && council.organizationId().equals(organizationId))
                    .findFirst();
        }

        @Override
        public Optional<Council> byId(CouncilId id) {
            return all().stream().filter(council -> council.id().equals(id)).findFirst();
        }

        @Override
        public List<Council> all() {
            if (away) {
                throw new IllegalStateException("away");
            }
            return List.copyOf(councils.values());
        }

        @Override
        public void register(Council council) {
            councils.put(council.id(), council);
        }
    }

    /** Whose tokens. */
    private enum Realm {
        SHARED(CAMDEN),
        OWN(LEEDS);

        private final CouncilId council;
        private final RSAKey key;

        Realm(CouncilId council) {
            this.council = council;
            try {
                // The same name for both: it is the issuer that says which is meant.
                this.key = new RSAKeyGenerator(2048).keyID("one").generate();
            } catch (JOSEException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private String path() {
            return this == SHARED ? "/realms/councils" : "/realms/alongside-leeds";
        }

        private String issuer() {
            return url + path();
        }

        private String organization() {
            return "org-" + council;
        }

        private Realm other() {
            return this == SHARED ? OWN : SHARED;
        }
    }

    private static final ConcurrentLinkedQueue<String> ASKED = new ConcurrentLinkedQueue<>();
    private static HttpServer keys;
    private static String url = "";
    private static ConfigurableApplicationContext entrance;

    @BeforeAll
    static void opens() throws Exception {
        keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        url = "http://localhost:" + keys.getAddress().getPort();
        keys.createContext(
                "/",
                exchange -> {
                    String path = exchange.getRequestURI().getPath();
                    ASKED.add(path);
                    byte[] published = published(path);
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, published.length);
                    exchange.getResponseBody().write(published);
                    exchange.close();
                });
        keys.start();
        entrance =
                SpringApplication.run(
                        Entrance.class,
                        "--server.port=0",
                        "--ALONGSIDE_KEYCLOAK_ISSUER=" + Realm.SHARED.issuer());
    }

    /** What is not a realm of this test publishes the key of the council's own, as a trap. */
    private static byte[] published(String path) {
        Realm realm = path.startsWith(Realm.SHARED.path() + "/") ? Realm.SHARED : Realm.OWN;
        return new JWKSet(realm.key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
    }

    @AfterAll
    static void closes() {
        entrance.close();
        keys.stop(0);
    }

    @BeforeEach
    void theDirectoryKnowsBoth() {
        for (Realm realm : Realm.values()) {
            register(realm.council, realm.issuer(), realm.organization());
        }
    }

    @AfterEach
    void theDirectoryIsThere() {
        DIRECTORY.away = false;
        DIRECTORY.councils.clear();
    }

    private static void register(CouncilId council, String issuer, String organization) {
        DIRECTORY.register(
                new Council(council, "A council", "E0", Nation.ENGLAND, issuer, organization));
    }

    @ParameterizedTest
    @EnumSource
    void oneThatIsGoodIsGoodForItsCouncil(Realm realm) throws Exception {
        HttpResponse<String> answer = ask(signed(realm, claims -> {}));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(realm.council.slug());
    }

    @ParameterizedTest
    @EnumSource
    void oneForAnotherAudienceIsNone(Realm realm) throws Exception {
        assertRefused(signed(realm, claims -> claims.audience("platform-api")));
        assertRefused(
                signed(realm, claims -> claims.audience(List.of("account", "council-api-2"))));
        assertRefused(signed(realm, claims -> claims.audience((String) null)));
    }

    @ParameterizedTest
    @EnumSource
    void oneOfAnotherTimeOrKindOrOfNobodyIsNone(Realm realm) throws Exception {
        Date past = Date.from(Instant.now().minusSeconds(30));
        assertRefused(signed(realm, claims -> claims.expirationTime(past)));
        assertRefused(signed(realm, claims -> claims.expirationTime(null)));
        assertRefused(
                signed(
                        realm,
                        claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(60)))));
        assertRefused(signed(realm, claims -> claims.claim("typ", "ID")));
        assertRefused(signed(realm, claims -> claims.subject(null)));
    }

    @ParameterizedTest
    @EnumSource
    void oneThatIsSignedInAnotherWayOrNotAtAllIsNone(Realm realm) throws Exception {
        JWTClaimsSet claims = claims(realm, _ -> {});
        assertRefused(new PlainJWT(claims).serialize());
        assertRefused(signed(realm, _ -> {}).replaceAll("[.][^.]*$", "."));
        SignedJWT weaker = new SignedJWT(header(JWSAlgorithm.HS256), claims);
        weaker.sign(new MACSigner(realm.key.toRSAPublicKey().getEncoded()));
        assertRefused(weaker.serialize());
        SignedJWT other = new SignedJWT(header(JWSAlgorithm.PS256), claims);
        other.sign(new RSASSASigner(realm.key));
        assertRefused(other.serialize());
        EncryptedJWT hidden =
                new EncryptedJWT(
                        new JWEHeader(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM), claims);
        hidden.encrypt(new RSAEncrypter(realm.key.toRSAPublicKey()));
        assertRefused(hidden.serialize());
        assertRefused("none");
    }

    @ParameterizedTest
    @EnumSource
    void oneThatAnotherRealmSignedIsNone(Realm realm) throws Exception {
        assertRefused(signedBy(realm.other().key, claims(realm, _ -> {})));
        assertRefused(
                signedBy(
                        new RSAKeyGenerator(2048).keyID("one").generate(), claims(realm, _ -> {})));
    }

    @ParameterizedTest
    @EnumSource
    void oneForACouncilOfAnotherRealmOpensNothing(Realm realm) throws Exception {
        HttpResponse<String> answer =
                ask(
                        signed(
                                realm,
                                claims ->
                                        claims.claim(
                                                "organization",
                                                organization(
                                                        realm.other().council.slug(),
                                                        realm.other().organization()))));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("COUNCIL_UNKNOWN");
    }

    @Test
    void oneOfAnIssuerThatNobodyTrustsIsNoneAndTheIssuerIsAskedForNothing() throws Exception {
        register(new CouncilId("york"), Realm.SHARED.issuer(), "org-york");
        register(new CouncilId("hull"), url + "/elsewhere/alongside-hull", "org-hull");
        register(Platform.ID, url + "/realms/alongside-platform", "platform");
        List<String> before = new ArrayList<>(ASKED);
        for (String issuer :
                List.of(
                        url + "/realms/alongside-nobody",
                        // a council of the shared realm; one of another address
                        url + "/realms/alongside-york",
                        url + "/realms/alongside-hull",
                        url + "/elsewhere/alongside-hull",
                        // the operators'
                        url + "/realms/alongside-platform",
                        url + "/realms/master",
                        url + "/realms/alongside-",
                        url + "/realms/alongside-Leeds",
                        url + "/realms/alongside-leeds/",
                        url + "/realms/alongside-leeds?a",
                        url + "/realms/../realms/alongside-leeds",
                        url.replace("localhost", "127.0.0.1") + "/realms/alongside-leeds",
                        "",
                        "alongside-leeds")) {
            assertRefused(signed(Realm.OWN, claims -> claims.issuer(issuer)));
        }
        assertRefused(signed(Realm.OWN, claims -> claims.issuer(null)));
        assertThat(ASKED).containsExactlyElementsOf(before);
    }

    @Test
    void keysAreFetchedOnceForEachIssuer() throws Exception {
        for (int times = 0; times < 3; times++) {
            for (Realm realm : Realm.values()) {
                assertThat(ask(signed(realm, claims -> {})).statusCode()).isEqualTo(200);
            }
        }
        for (Realm realm : Realm.values()) {
            assertThat(ASKED).containsOnlyOnce(realm.path() + "/protocol/openid-connect/certs");
        }
    }

    @Test
    void whereTheCouncilIsGoneItsIssuerIsNoLongerTrusted() throws Exception {
        assertThat(ask(signed(Realm.OWN, claims -> {})).statusCode()).isEqualTo(200);
        DIRECTORY.councils.remove(LEEDS);
        assertRefused(signed(Realm.OWN, claims -> {}));
    }

    @ParameterizedTest
    @EnumSource
    void whereTheDirectoryIsAwayNobodyIsToldThatTheirTokenIsWrong(Realm realm) throws Exception {
        DIRECTORY.away = true;
        HttpResponse<String> answer = ask(signed(realm, claims -> {}));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"code\":\"SERVICE_UNAVAILABLE\"");
        assertThat(answer.headers().map()).doesNotContainKey("WWW-Authenticate");
    }

    /** Only so many are kept, and those that were used last. */
    @Test
    void keysOfFewIssuersAreKept() {
        String shared = "http://localhost/realms/councils";
        CouncilIssuers issuers = new CouncilIssuers(shared);
        Directory many = new Directory();
        List<String> made = new ArrayList<>();
        AtomicLong clock = new AtomicLong();
        TrustedIssuers trusted =
                new TrustedIssuers(
                        issuers,
                        many,
                        issuer -> {
                            made.add(issuer);
                            AuthenticationManager checks = authentication -> authentication;
                            return checks;
                        },
                        () -> clock.addAndGet(Duration.ofSeconds(1).toNanos()));
        List<String> own = new ArrayList<>();
        for (int number = 0; number < 101; number++) {
            CouncilId council = new CouncilId("c" + number);
            own.add(issuers.own(council));
            many.register(
                    new Council(
                            council, "A council", "E0", Nation.ENGLAND, issuers.own(council), "o"));
        }
        own.subList(0, 100).forEach(trusted::resolve);
        trusted.resolve(own.getFirst());
        trusted.resolve(shared);
        trusted.resolve(own.getLast());
        trusted.resolve(own.getFirst());
        assertThat(made).hasSize(102).doesNotHaveDuplicates();
        trusted.resolve(own.get(1));
        assertThat(made).hasSize(103).last().isEqualTo(own.get(1));
    }

    /** Who invents issuers asks the database only so often, and locks out nobody who is known. */
    @Test
    void strangersAreLookedUpOnlySoManyTimesASecond() {
        CouncilIssuers issuers = new CouncilIssuers("http://localhost/realms/councils");
        AtomicInteger asked = new AtomicInteger();
        AtomicLong nanos = new AtomicLong();
        Directory directory =
                new Directory() {
                    @Override
                    public Optional<Council> byId(CouncilId id) {
                        asked.incrementAndGet();
                        return super.byId(id);
                    }
                };
        String known = registered(directory, issuers, "known");
        TrustedIssuers trusted =
                new TrustedIssuers(
                        issuers,
                        directory,
                        _ -> {
                            AuthenticationManager checks = authentication -> authentication;
                            return checks;
                        },
                        nanos::get);
        for (int number = 0; number < 100; number++) {
            String invented = issuers.own(new CouncilId("c" + number));
            assertThatThrownBy(() -> trusted.resolve(invented))
                    .isInstanceOf(InvalidBearerTokenException.class);
        }
        assertThat(asked).hasValue(20);
        // A node that has just started knows it from the directory: it needs nothing of what others
        // used up.
        assertThat(trusted.resolve(known)).isNotNull();
        String newcomer = registered(directory, issuers, "newcomer");
        assertThatThrownBy(() -> trusted.resolve(newcomer))
                .isInstanceOf(InvalidBearerTokenException.class);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(trusted.resolve(newcomer)).isNotNull();

        // The directory is read again now and then, so that no flood keeps out who came later.
        String later = registered(directory, issuers, "later");
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        for (int number = 0; number < 100; number++) {
            String invented = issuers.own(new CouncilId("d" + number));
            assertThatThrownBy(() -> trusted.resolve(invented))
                    .isInstanceOf(InvalidBearerTokenException.class);
        }
        assertThat(trusted.resolve(later)).isNotNull();
    }

    private static String registered(Directory directory, CouncilIssuers issuers, String slug) {
        CouncilId council = new CouncilId(slug);
        directory.register(
                new Council(council, "A council", "E0", Nation.ENGLAND, issuers.own(council), "o"));
        return issuers.own(council);
    }

    private static void assertRefused(String token) throws Exception {
        HttpResponse<String> answer = ask(token);
        assertThat(answer.statusCode()).as(token).isEqualTo(401);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
    }

    private static String signed(Realm realm, Consumer<JWTClaimsSet.Builder> change)
            throws JOSEException {
        return signedBy(realm.key, claims(realm, change));
    }

    private static String signedBy(RSAKey key, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(header(JWSAlgorithm.RS256), claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static JWSHeader header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).keyID("one").build();
    }

    private static JWTClaimsSet claims(Realm realm, Consumer<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims =
                new JWTClaimsSet.Builder()
                        .issuer(realm.issuer())
                        .audience("council-api")
                        .subject("account-1")
                        .claim("typ", "Bearer")
                        .claim(
                                "organization",
                                organization(realm.council.slug(), realm.organization()))
                        .expirationTime(Date.from(Instant.now().plusSeconds(60)));
        change.accept(claims);
        return claims.build();
    }

    private static Map<String, Object> organization(String alias, String id) {
        return Map.of(
                alias,
                Map.of(
                        "id",
                        id,
                        "resource_access",
                        Map.of("council-api", Map.of("roles", List.of("AUDITOR")))));
    }

    private static HttpResponse<String> ask(String token) throws Exception {
        String port =
                Objects.requireNonNull(entrance.getEnvironment().getProperty("local.server.port"));
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/graphql"))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
