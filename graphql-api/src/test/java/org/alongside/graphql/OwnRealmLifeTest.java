package org.alongside.graphql;

import static org.alongside.graphql.Inputs.map;
import static org.alongside.graphql.Inputs.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.alongside.audit.automation.IdentityEvents;
import org.alongside.keycloak.CouncilIssuers;
import org.alongside.keycloak.KeycloakOrganizations;
import org.alongside.localstack.SharedServers;
import org.alongside.tenancy.CouncilDirectory;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.Platform;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import tools.jackson.databind.JsonNode;

/** A council whose people are in a realm of its own, beside those that share one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnRealmLifeTest {

    private static final RunningService SERVICE = RunningService.get();
    private static final KeycloakOrganizations ORGANIZATIONS =
            SERVICE.bean(KeycloakOrganizations.class);
    private static final String ME = "{ me { roles council { slug } } }";

    private final CouncilId council =
            new CouncilId("own-" + UUID.randomUUID().toString().substring(0, 8));
    private final String issuer = SERVICE.bean(CouncilIssuers.class).own(council);
    private final String realm = "alongside-" + council;
    private final String first = "first@" + council + ".example";

    @BeforeAll
    void isOnboarded() {
        Map<String, @Nullable Object> input = with(another(council), "ownRealm", true);
        input =
                with(
                        input,
                        "administrator",
                        map("email", first, "firstName", "Sioned", "lastName", "Own"));
        SERVICE.operator().did("onboardCouncil", input);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(
                                        SERVICE.operator()
                                                .ask(
                                                        "query ($slug: String!) { council(slug: $slug) { status ownRealm } }",
                                                        Map.of("slug", council.slug()))
                                                .data("council")
                                                .toString())
                                .isEqualTo("{\"status\":\"ACTIVE\",\"ownRealm\":true}"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> inRealm(own -> !own.users().searchByEmail(first, true).isEmpty()));
        Logins.setPassword(
                realm, inRealm(own -> own.users().searchByEmail(first, true).getFirst().getId()));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(asking(first).ask(ME).body())
                                .contains("COUNCIL_ADMIN", council.slug()));
    }

    @AfterAll
    void isRemoved() {
        ORGANIZATIONS.removeOwn(council.slug());
    }

    private static Map<String, @Nullable Object> another(CouncilId council) {
        return with(
                with(PlatformGuardsTest.newCouncil(), "slug", council.slug()),
                "gssCode",
                "W07%06d".formatted(ThreadLocalRandom.current().nextInt(1_000_000)));
    }

    private <T> T inRealm(Function<RealmResource, T> work) {
        return Logins.withKeycloak(keycloak -> work.apply(keycloak.realm(realm)));
    }

    private Person asking(String email) {
        return Logins.asking(SERVICE, () -> Logins.person(issuer, email, council.slug()));
    }

    /** Somebody whom the first administrator invited, and who has set a password. */
    private Person invited(String role) {
        String email = "p-" + UUID.randomUUID() + "@example.org";
        JsonNode payload =
                did(
                        asking(first),
                        "invitePerson",
                        "person { account }",
                        map(
                                "email",
                                email,
                                "firstName",
                                "Nia",
                                "lastName",
                                "Example",
                                "roles",
                                List.of(role)));
        Logins.setPassword(realm, payload.at("/person/account").asString());
        return asking(email);
    }

    @Test
    void logInsAreOnRecordThereAndNowhereElse() {
        String account = asking(first).account();
        assertThat(LogInsTest.ask(IdentityEvents.Realm.OWN, council)).isTrue();

        assertThat(LogInsTest.noted(council, account))
                .anySatisfy(one -> assertThat(one.access().operations()).containsExactly("LOGIN"));
        assertThat(LogInsTest.noted(Platform.ID, account)).isEmpty();
    }

    private static JsonNode did(
            Person who, String mutation, String asked, Map<String, ? extends @Nullable Object> in) {
        Answer answer =
                who.ask(
                        "mutation ($input: %s%sInput!) { %s(input: $input) { %s consistency userErrors { code } } }"
                                .formatted(
                                        Character.toUpperCase(mutation.charAt(0)),
                                        mutation.substring(1),
                                        mutation,
                                        asked),
                        Map.of("input", in));
        assertThat(answer.refusals(mutation)).as(answer.body()).isEmpty();
        assertThat(answer.data(mutation).path("consistency").asString(""))
                .as(answer.body())
                .isEqualTo("CURRENT");
        return answer.data(mutation);
    }

    @Test
    void itsPeopleAreInvitedLogInAndWorkThere() {
        Person referrer = invited("REFERRER");
        JsonNode submitted = referrer.did("submitReferral", Inputs.referral());
        String id = submitted.at("/case/id").asString();
        assertThat(id).isNotEmpty();

        String read = "query ($id: ID!) { case(id: $id) { id status } }";
        Person manager = invited("ADVOCACY_MANAGER");
        assertThat(manager.ask(read, Map.of("id", id)).data("case").path("id").asString())
                .isEqualTo(id);
        // What is one council's is nobody's in another, whichever realm they are of.
        assertThat(
                        SERVICE.person("camden", "manager")
                                .ask(read, Map.of("id", id))
                                .data("case")
                                .isNull())
                .isTrue();
        String camdens =
                SERVICE.person("camden", "referrer")
                        .did("submitReferral", Inputs.referral())
                        .at("/case/id")
                        .asString();
        assertThat(manager.ask(read, Map.of("id", camdens)).data("case").isNull()).isTrue();
        assertThat(manager.ask("{ people(first: 50) { edges { node { email } } } }").codes())
                .containsExactly("FORBIDDEN");
    }

    @Test
    void itsPeopleAreInItsRealmAndNowhereElse() {
        invited("AUDITOR");
        JsonNode people =
                asking(first)
                        .ask("{ people(first: 50) { edges { node { email roles } } } }")
                        .data("people");
        assertThat(Answer.texts(people.path("edges"), "/node/email"))
                .contains(first)
                .allMatch(email -> email.equals(first) || email.startsWith("p-"));
        List<UserRepresentation> shared =
                Logins.withRealm(all -> all.users().searchByEmail(first, true));
        assertThat(shared).isEmpty();
        assertThat(
                        SERVICE.person("camden", "council-admin")
                                .ask("{ people(first: 100) { edges { node { email } } } }")
                                .body())
                .doesNotContain(first);
    }

    @Test
    void aRoleThatIsTakenThereIsGoneFromTheNextToken() {
        String email = "p-" + UUID.randomUUID() + "@example.org";
        JsonNode person =
                did(
                                asking(first),
                                "invitePerson",
                                "person { id account }",
                                map(
                                        "email",
                                        email,
                                        "firstName",
                                        "Nia",
                                        "lastName",
                                        "Example",
                                        "roles",
                                        List.of("SUPERVISOR", "AUDITOR")))
                        .path("person");
        Logins.setPassword(realm, person.path("account").asString());
        did(
                asking(first),
                "takeRole",
                "person { roles }",
                map("personId", person.path("id").asString(), "role", "SUPERVISOR"));
        assertThat(asking(email).ask(ME).data("me").path("roles").toString())
                .isEqualTo("[\"AUDITOR\"]");
        did(
                asking(first),
                "disablePerson",
                "person { disabled }",
                map("personId", person.path("id").asString()));
        assertThat(asking(email).ask(ME).codes()).containsExactly("COUNCIL_REQUIRED");
    }

    @Test
    void itsIntegrationsAreInItsRealm() {
        JsonNode created =
                did(
                        asking(first),
                        "createIntegration",
                        "secret integration { id clientId }",
                        map("name", "Case system", "scopes", List.of("WRITE_REFERRALS")));
        String client = created.at("/integration/clientId").asString();
        Person machine =
                Logins.asking(
                        SERVICE,
                        () -> Logins.machine(issuer, client, created.path("secret").asString()));
        assertThat(machine.ask("{ me { roles scopes council { slug } } }").data("me").toString())
                .isEqualTo(
                        "{\"roles\":[\"INTEGRATOR\"],\"scopes\":[\"WRITE_REFERRALS\"],\"council\":{\"slug\":\"%s\"}}"
                                .formatted(council));
        assertThat(Logins.machine(client, created.path("secret").asString()).isRefused()).isTrue();

        JsonNode rotated =
                did(
                        asking(first),
                        "rotateIntegrationSecret",
                        "secret",
                        map("integrationId", created.at("/integration/id").asString()));
        assertThat(Logins.machine(issuer, client, created.path("secret").asString()).isRefused())
                .isTrue();
        String secret = rotated.path("secret").asString();
        assertThat(Logins.machine(issuer, client, secret).accessToken()).isNotEmpty();
        did(
                asking(first),
                "revokeIntegration",
                "integration { revoked }",
                map("integrationId", created.at("/integration/id").asString()));
        assertThat(Logins.machine(issuer, client, secret).isRefused()).isTrue();
    }

    /** Whoever administers a realm can make any organization in it. */
    @Test
    void anotherOrganizationInItsRealmIsNoCouncil() {
        inRealm(own -> {
            OrganizationRepresentation camden = new OrganizationRepresentation();
            camden.setName("London Borough of Camden");
            camden.setAlias("camden");
            camden.setEnabled(true);
            own.organizations().create(camden).close();
            String id = own.organizations().search("Camden").getFirst().getId();
            return joined(own, id, first);
        });
        isUnknown(() -> Logins.person(issuer, first, "camden"));
    }

    /** The other way round: an organization of its name in the shared realm opens nothing. */
    @Test
    void anOrganizationOfItsNameInTheSharedRealmIsNotIt() {
        String id = ORGANIZATIONS.ensure(council.slug(), "Not " + council);
        try {
            Logins.withRealm(shared -> joined(shared, id, "camden-manager@example.org"));
            isUnknown(() -> Logins.person("camden-manager", council.slug()));
        } finally {
            ORGANIZATIONS.remove(council.slug());
        }
    }

    private static String joined(RealmResource realm, String organization, String email) {
        String account = realm.users().searchByEmail(email, true).getFirst().getId();
        realm.organizations().get(organization).members().addMember(account).close();
        return account;
    }

    private static void isUnknown(Supplier<Logins.Reply> login) {
        assertThat(login.get().accessToken()).isNotEmpty();
        Answer answer = Logins.asking(SERVICE, login).ask(ME);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.codes()).containsExactly("COUNCIL_UNKNOWN");
    }

    @Test
    void operatorsAndItsPeopleKeepToTheirOwnAddresses() {
        String operator = "Bearer " + SharedServers.tokens().forPlatformOperator();
        String body = RunningService.json(Map.of("query", "{ me { name } }"));
        assertThat(SERVICE.post(RunningService.COUNCILS, operator, body).status()).isEqualTo(401);
        String administrator = asking(first).authorization();
        assertThat(SERVICE.post(RunningService.COUNCILS, administrator, body).status())
                .isEqualTo(200);
        assertThat(SERVICE.post(RunningService.PLATFORM, administrator, body).status())
                .isEqualTo(401);
    }

    @Test
    void itIsRegisteredWithItsOwnIssuer() {
        assertThat(SERVICE.bean(CouncilDirectory.class).byId(council))
                .hasValueSatisfying(known -> assertThat(known.issuer()).isEqualTo(issuer));
    }
}
