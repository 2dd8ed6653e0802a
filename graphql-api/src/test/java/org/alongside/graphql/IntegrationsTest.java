package org.alongside.graphql;

import static org.alongside.graphql.Inputs.map;
import static org.alongside.graphql.Inputs.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A council's machine clients, at a real Keycloak. */
class IntegrationsTest {

    private static final RunningService SERVICE = RunningService.get();
    private static final String PAYLOAD =
            """
            integration { id version clientId name scopes scopesAsked credential revoked }
            version consistencyToken consistency userErrors { code field message currentVersion }
            """;

    private static Answer does(Person who, String mutation, Map<String, ?> input) {
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1);
        boolean secret = mutation.startsWith("create") || mutation.startsWith("rotate");
        return who.ask(
                "mutation ($input: %sInput!) { %s(input: $input) { %s %s } }"
                        .formatted(type, mutation, secret ? "secret" : "", PAYLOAD),
                Map.of("input", input));
    }

    private static JsonNode did(String mutation, Map<String, ?> input) {
        return did(administrator(), mutation, input);
    }

    /** One that may read cases, for a manager agreed. */
    private static JsonNode reader() {
        JsonNode created = did("createIntegration", wanted("READ_CASES"));
        did(
                manager(),
                "approveIntegrationScopes",
                with(id(created), "scopes", List.of("READ_CASES")));
        return created;
    }

    private static JsonNode did(Person who, String mutation, Map<String, ?> input) {
        Answer answer = does(who, mutation, input);
        assertThat(answer.refusals(mutation)).as(answer.body()).isEmpty();
        assertThat(answer.data(mutation).path("consistency").asString(""))
                .as(answer.body())
                .isEqualTo("CURRENT");
        return answer.data(mutation);
    }

    private static Person administrator() {
        return SERVICE.person("camden", "council-admin");
    }

    private static Person manager() {
        return SERVICE.person("camden", "manager");
    }

    private static Map<String, @Nullable Object> wanted(String... scopes) {
        return map("name", "Case system", "scopes", List.of(scopes));
    }

    private static Map<String, @Nullable Object> id(JsonNode payload) {
        return map("integrationId", payload.at("/integration/id").asString());
    }

    private static Logins.Reply login(JsonNode created, String secret) {
        return Logins.machine(created.at("/integration/clientId").asString(), secret);
    }

    @Test
    void oneThatMayReadCasesReadsAndDoesNotWrite() {
        JsonNode created = reader();
        String secret = created.path("secret").asString();
        assertThat(secret).hasSizeGreaterThan(20);
        assertThat(created.at("/integration/clientId").asString()).startsWith("camden-");
        assertThat(created.at("/integration/credential").asString()).isEqualTo("SECRET");
        Person machine = Logins.asking(SERVICE, () -> login(created, secret));

        JsonNode me = machine.ask("{ me { roles scopes council { slug } } }").data("me");
        assertThat(me.path("roles").toString()).isEqualTo("[\"INTEGRATOR\"]");
        assertThat(me.path("scopes").toString()).isEqualTo("[\"READ_CASES\"]");
        assertThat(me.at("/council/slug").asString()).isEqualTo("camden");
        assertThat(machine.ask("{ cases { edges { cursor } } }").data("cases").isObject()).isTrue();
        assertThat(machine.does("submitReferral", Inputs.referral()).codes())
                .containsExactly("FORBIDDEN");
        assertThat(machine.ask("{ integrations { edges { cursor } } }").codes())
                .containsExactly("FORBIDDEN");
    }

    @Test
    void oneThatMayWriteReferralsWritesAndDoesNotRead() {
        JsonNode created = did("createIntegration", wanted("WRITE_REFERRALS"));
        String secret = created.path("secret").asString();
        Person machine = Logins.asking(SERVICE, () -> login(created, secret));

        assertThat(machine.does("submitReferral", Inputs.referral()).refusals("submitReferral"))
                .isEmpty();
        assertThat(machine.ask("{ cases { edges { cursor } } }").codes())
                .containsExactly("FORBIDDEN");
    }

    @Test
    void itsTokenLivesAMinuteAndNamesItsCouncilOnly() {
        JsonNode created = did("createIntegration", wanted("READ_STATISTICS"));
        Logins.Reply login = login(created, created.path("secret").asString());
        assertThat(login.json().path("expires_in").asInt()).isEqualTo(60);
        assertThat(login.refreshToken()).isEmpty();
    }

    @Test
    void aRepetitionShowsNoSecretAndEndsNone() {
        Map<String, @Nullable Object> input =
                with(wanted("WRITE_REFERRALS"), "idempotencyKey", UUID.randomUUID().toString());
        JsonNode first = did("createIntegration", input);
        JsonNode second = did("createIntegration", input);

        assertThat(second.path("secret").isNull()).isTrue();
        assertThat(second.at("/integration/id")).isEqualTo(first.at("/integration/id"));
        assertThat(login(first, first.path("secret").asString()).accessToken()).isNotEmpty();

        Map<String, @Nullable Object> rotation =
                with(id(first), "idempotencyKey", UUID.randomUUID().toString());
        String rotated = did("rotateIntegrationSecret", rotation).path("secret").asString();
        assertThat(did("rotateIntegrationSecret", rotation).path("secret").isNull()).isTrue();
        assertThat(login(first, rotated).accessToken()).isNotEmpty();
    }

    /** As after a crash between the event and the answer. */
    @Test
    void oneWhoseSecretWasNeverShownIsHealedByARotation() {
        JsonNode[] created = new JsonNode[1];
        SERVICE.whileReadModelsStandStill(
                "camden",
                () ->
                        created[0] =
                                does(
                                                administrator(),
                                                "createIntegration",
                                                wanted("WRITE_REFERRALS"))
                                        .data("createIntegration"));
        assertThat(created[0].path("secret").isNull()).isTrue();
        assertThat(created[0].path("consistency").asString("")).isEqualTo("PENDING");

        JsonNode latest =
                administrator()
                        .ask(
                                "query ($token: String) { integrations(last: 1, atLeast: $token) { edges { node { id clientId } } } }",
                                Map.of("token", created[0].path("consistencyToken").asString()))
                        .data("integrations")
                        .at("/edges/0/node");
        String secret =
                did("rotateIntegrationSecret", map("integrationId", latest.path("id").asString()))
                        .path("secret")
                        .asString();
        assertThat(Logins.machine(latest.path("clientId").asString(), secret).accessToken())
                .isNotEmpty();
    }

    @Test
    void whatItMayDoIsChangedFromItsNextTokenOn() {
        JsonNode created = reader();
        String secret = created.path("secret").asString();
        Person machine = Logins.asking(SERVICE, () -> login(created, secret));
        assertThat(machine.ask("{ me { scopes } }").data("me").path("scopes").toString())
                .isEqualTo("[\"READ_CASES\"]");
        Map<String, @Nullable Object> other =
                with(id(created), "scopes", List.of("READ_STATISTICS", "WRITE_REFERRALS"));

        JsonNode changed = did("changeIntegrationScopes", other);

        assertThat(changed.at("/integration/scopes").toString())
                .isEqualTo("[\"WRITE_REFERRALS\",\"READ_STATISTICS\"]");
        assertThat(machine.ask("{ me { scopes } }").data("me").path("scopes").toString())
                .isEqualTo("[\"WRITE_REFERRALS\",\"READ_STATISTICS\"]");
        assertThat(machine.ask("{ cases { edges { cursor } } }").codes())
                .containsExactly("FORBIDDEN");
        assertThat(
                        does(administrator(), "changeIntegrationScopes", other)
                                .refusals("changeIntegrationScopes"))
                .containsExactly("INTEGRATION_SCOPES_UNCHANGED");
    }

    /** Auditors look, and are shown no secret by it. */
    @Test
    void anAuditorSeesItAndCannotChangeIt() {
        JsonNode created = did("createIntegration", wanted("WRITE_REFERRALS"));
        Person auditor = SERVICE.person("camden", "auditor");
        Answer seen = auditor.ask("{ integrations(last: 100) { edges { node { id scopes } } } }");
        assertThat(seen.body()).contains(created.at("/integration/id").asString());
        assertThat(seen.body()).doesNotContain(created.path("secret").asString());
        assertThat(does(auditor, "rotateIntegrationSecret", id(created)).codes())
                .containsExactly("FORBIDDEN");
    }

    /** An administrator sees no case, and so does no machine of theirs by their word alone. */
    @Test
    void oneThatIsToReadCasesMayDoNothingUntilAManagerApproves() {
        JsonNode created = did("createIntegration", wanted("READ_CASES", "READ_AUDIT"));
        assertThat(created.at("/integration/scopes").toString()).isEqualTo("[]");
        assertThat(created.at("/integration/scopesAsked").toString())
                .isEqualTo("[\"READ_CASES\",\"READ_AUDIT\"]");
        String secret = created.path("secret").asString();
        Person machine = Logins.asking(SERVICE, () -> login(created, secret));
        assertThat(machine.ask("{ me { roles scopes } }").data("me").toString())
                .isEqualTo("{\"roles\":[\"INTEGRATOR\"],\"scopes\":[]}");
        for (String read : List.of("{ cases { edges { cursor } } }", "{ settings { at } }")) {
            assertThat(machine.ask(read).codes()).containsExactly("FORBIDDEN");
        }
        Map<String, @Nullable Object> both =
                with(id(created), "scopes", List.of("READ_AUDIT", "READ_CASES"));
        Map<String, @Nullable Object> one = with(id(created), "scopes", List.of("READ_CASES"));
        String approve = "approveIntegrationScopes";
        assertThat(does(administrator(), approve, both).codes()).containsExactly("FORBIDDEN");
        assertThat(does(manager(), approve, one).refusals(approve))
                .containsExactly("INTEGRATION_SCOPES_DIFFER");

        // Who approves sees it as it is asked for by then.
        did("changeIntegrationScopes", one);
        assertThat(does(manager(), approve, both).refusals(approve))
                .containsExactly("INTEGRATION_SCOPES_DIFFER");
        assertThat(machine.ask("{ cases { edges { cursor } } }").codes())
                .containsExactly("FORBIDDEN");
        JsonNode approved = did(manager(), approve, one);

        assertThat(approved.at("/integration/scopes").toString()).isEqualTo("[\"READ_CASES\"]");
        assertThat(approved.at("/integration/scopesAsked").toString()).isEqualTo("[]");
        assertThat(machine.ask("{ cases { edges { cursor } } }").data("cases").isObject()).isTrue();
        assertThat(does(manager(), approve, one).refusals(approve))
                .containsExactly("INTEGRATION_SCOPES_NOT_ASKED");
    }

    private static String name(Person person) {
        return person.ask("{ me { name } }").data("me").path("name").asString();
    }

    /** An administrator sees no case: who let a machine see some is not unseen by who may. */
    @Test
    void whoLetItReadCasesAndWhoHasItsSecretIsShownToManagersAndAuditors() {
        JsonNode created = reader();
        did("rotateIntegrationSecret", id(created));
        String administrator = name(administrator());
        String manager = name(manager());

        for (String login : List.of("manager", "auditor")) {
            JsonNode seen =
                    SERVICE.person("camden", login)
                            .ask(
                                    "query ($id: ID!) { node(id: $id) { ... on Integration { scopes scopesGiven { by at } scopesAskedLast { by } credentialGiven { by at } } } }",
                                    Map.of("id", created.at("/integration/id").asString()))
                            .data("node");
            assertThat(seen.path("scopes").toString()).isEqualTo("[\"READ_CASES\"]");
            assertThat(seen.at("/scopesGiven/by").asString()).isEqualTo(manager);
            assertThat(seen.at("/scopesAskedLast/by").asString()).isEqualTo(administrator);
            assertThat(seen.at("/credentialGiven/by").asString()).isEqualTo(administrator);
            assertThat(Instant.parse(seen.at("/credentialGiven/at").asString()))
                    .isAfter(Instant.parse(seen.at("/scopesGiven/at").asString()));
        }
        assertThat(
                        SERVICE.person("camden", "manager")
                                .ask("{ integrations(last: 1) { edges { node { scopes } } } }")
                                .codes())
                .isEmpty();
        assertThat(
                        does(SERVICE.person("camden", "manager"), "revokeIntegration", id(created))
                                .codes())
                .containsExactly("FORBIDDEN");
    }

    @Test
    void aRotatedSecretEndsTheOneBefore() {
        JsonNode created = did("createIntegration", wanted("WRITE_REFERRALS"));
        String before = created.path("secret").asString();

        String after = did("rotateIntegrationSecret", id(created)).path("secret").asString();

        assertThat(after).isNotEqualTo(before);
        assertThat(login(created, before).isRefused()).isTrue();
        assertThat(login(created, after).accessToken()).isNotEmpty();
    }

    @Test
    void oneWithAKeyProvesItselfWithIt() throws Exception {
        RSAKey key = key();
        JsonNode created =
                did("createIntegration", with(wanted("WRITE_REFERRALS"), "jwks", jwks(key)));
        String clientId = created.at("/integration/clientId").asString();
        assertThat(created.path("secret").isNull()).isTrue();
        assertThat(created.at("/integration/credential").asString()).isEqualTo("KEY");
        Person machine = Logins.asking(SERVICE, () -> assertion(clientId, key));
        assertThat(machine.ask("{ me { scopes } }").data("me").path("scopes").toString())
                .isEqualTo("[\"WRITE_REFERRALS\"]");
        assertThat(assertion(clientId, key()).isRefused()).isTrue();

        RSAKey another = key();
        did("setIntegrationKey", with(id(created), "jwks", jwks(another)));
        Logins.Reply byAnother = assertion(clientId, another);
        assertThat(byAnother.accessToken()).as(byAnother.json().toString()).isNotEmpty();
        assertThat(assertion(clientId, key).isRefused()).isTrue();
    }

    @Test
    void oneThatIsRevokedGetsNoTokenWhicheverItsCredential() throws Exception {
        JsonNode bySecret = did("createIntegration", wanted("WRITE_REFERRALS"));
        RSAKey key = key();
        JsonNode byKey =
                did("createIntegration", with(wanted("WRITE_REFERRALS"), "jwks", jwks(key)));

        assertThat(assertion(byKey.at("/integration/clientId").asString(), key).accessToken())
                .isNotEmpty();
        for (JsonNode created : List.of(bySecret, byKey)) {
            JsonNode revoked = did("revokeIntegration", id(created));
            assertThat(revoked.at("/integration/revoked").asBoolean()).isTrue();
        }
        assertThat(login(bySecret, bySecret.path("secret").asString()).isRefused()).isTrue();
        assertThat(assertion(byKey.at("/integration/clientId").asString(), key).isRefused())
                .isTrue();
        assertThat(
                        does(administrator(), "rotateIntegrationSecret", id(bySecret))
                                .refusals("rotateIntegrationSecret"))
                .containsExactly("INTEGRATION_ALREADY_REVOKED");
    }

    @Test
    void keysThatAreNoneOrPrivateOrWeakAreRefusedWithoutAnEcho() throws Exception {
        RSAKey pair = key();
        for (String jwks :
                List.of(
                        "no keys at all",
                        "{\"keys\":[]}",
                        new JWKSet(pair).toString(false),
                        "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T\"}]}")) {
            Answer answer =
                    does(
                            administrator(),
                            "createIntegration",
                            with(wanted("WRITE_REFERRALS"), "jwks", jwks));
            assertThat(answer.refusals("createIntegration")).containsExactly("INVALID_INPUT");
            assertThat(answer.body()).doesNotContain(jwks);
        }
    }

    @Test
    void anotherCouncilsIntegrationIsNobodys() {
        JsonNode camdens = did("createIntegration", wanted("WRITE_REFERRALS"));
        JsonNode nobodys =
                RunningServiceJson.of(
                        Map.of(
                                "integration",
                                Map.of(
                                        "id",
                                        new GlobalId(GlobalId.Kind.INTEGRATION, UUID.randomUUID())
                                                .encode())));
        Person southwark = SERVICE.person("southwark", "council-admin");
        long before = SERVICE.events("camden");

        for (String mutation : List.of("rotateIntegrationSecret", "revokeIntegration")) {
            Answer forCamdens = does(southwark, mutation, id(camdens));
            assertThat(forCamdens.refusals(mutation)).containsExactly("NOT_FOUND");
            assertThat(forCamdens.body()).isEqualTo(does(southwark, mutation, id(nobodys)).body());
        }
        assertThat(southwark.ask("{ integrations(first: 100) { edges { node { id } } } }").body())
                .doesNotContain(camdens.at("/integration/id").asString());
        assertThat(login(camdens, camdens.path("secret").asString()).accessToken()).isNotEmpty();
        assertThat(SERVICE.events("camden")).isEqualTo(before);
    }

    private static RSAKey key() throws JOSEException {
        return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
    }

    private static String jwks(RSAKey key) {
        return new JWKSet(key.toPublicJWK()).toString(true);
    }

    /** A login by private_key_jwt. */
    private static Logins.Reply assertion(String clientId, RSAKey key) {
        SignedJWT assertion =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                        new JWTClaimsSet.Builder()
                                .issuer(clientId)
                                .subject(clientId)
                                .audience(Logins.issuer())
                                .jwtID(UUID.randomUUID().toString())
                                .issueTime(Date.from(Instant.now()))
                                .expirationTime(Date.from(Instant.now().plusSeconds(30)))
                                .build());
        try {
            assertion.sign(new RSASSASigner(key));
        } catch (JOSEException unsigned) {
            throw new IllegalStateException(unsigned);
        }
        return Logins.token(
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        clientId,
                        "client_assertion_type",
                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion",
                        assertion.serialize()));
    }
}
