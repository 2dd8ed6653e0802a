package org.alongside.graphql;

import static org.alongside.graphql.Inputs.map;
import static org.alongside.graphql.Inputs.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.alongside.council.automation.WhenAdministratorRefusedThenPlatformKnows;
import org.alongside.messaging.ReadProgress;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import tools.jackson.databind.JsonNode;

/** What operators do with councils, on the whole service. */
class PlatformTest {

    private static final RunningService SERVICE = RunningService.get();
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String COUNCIL =
            "query ($slug: String!, $token: String) { council(slug: $slug, atLeast: $token) {"
                    + " slug name gssCode nation cell ownRealm contacts { purpose name email }"
                    + " status provisioning { step done failed failure } administratorRefused suspendedBecause version } }";

    private final Person operator = SERVICE.operator();

    /** A council that nobody has onboarded yet. */
    private static Map<String, @Nullable Object> another() {
        int number = NUMBER.incrementAndGet();
        return with(
                with(PlatformGuardsTest.newCouncil(), "slug", "example-" + number),
                "gssCode",
                "W069%05d".formatted(number));
    }

    /** A council that was onboarded: nothing is left to happen to it by itself. */
    private String onboarded() {
        Map<String, @Nullable Object> input = another();
        operator.did("onboardCouncil", input);
        String slug = String.valueOf(input.get("slug"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> council(slug).path("status").asString("").equals("ACTIVE"));
        return slug;
    }

    private JsonNode council(String slug) {
        Answer answer = operator.ask(COUNCIL, Map.of("slug", slug));
        assertThat(answer.json().has("errors")).as(answer.body()).isFalse();
        return answer.data("council");
    }

    @Test
    void aCouncilIsOnboardedStepByStepAndThenActive() {
        Map<String, @Nullable Object> input = another();
        JsonNode payload = operator.did("onboardCouncil", input);
        assertThat(payload.at("/council/status").asString()).isIn("PROVISIONING", "ACTIVE");
        assertThat(Answer.texts(payload.at("/council/provisioning"), "/step"))
                .containsExactly(
                        "ORGANIZATION",
                        "EVENT_STORE",
                        "RESTORATION",
                        "READ_STORE",
                        "SETTINGS",
                        "ADMINISTRATOR");

        String slug = String.valueOf(input.get("slug"));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(council(slug).path("status").asString()).isEqualTo("ACTIVE"));
        JsonNode council = council(slug);
        assertThat(council.path("provisioning"))
                .isNotEmpty()
                .allSatisfy(step -> {
                    assertThat(step.path("done").asBoolean()).isTrue();
                    assertThat(step.path("failed").asBoolean()).isFalse();
                    assertThat(step.path("failure").isNull()).isTrue();
                });
        assertThat(council.path("name").asString()).isEqualTo(input.get("name"));
        assertThat(council.path("gssCode").asString()).isEqualTo(input.get("gssCode"));
        assertThat(council.path("nation").asString()).isEqualTo("WALES");
        assertThat(council.path("ownRealm").asBoolean()).isFalse();
        assertThat(council.at("/contacts/0/email").asString()).isEqualTo("dpo@example.org");
        assertThat(council.toString()).doesNotContain("first.admin", "Sioned");
    }

    @Test
    void aRepeatedCallGivesTheFirstResult() {
        Map<String, @Nullable Object> input =
                with(another(), "idempotencyKey", "onboard-" + System.nanoTime());
        JsonNode first = operator.did("onboardCouncil", input);
        JsonNode second = operator.did("onboardCouncil", input);
        assertThat(second.path("version")).isEqualTo(first.path("version"));
        assertThat(second.path("consistencyToken")).isEqualTo(first.path("consistencyToken"));
        assertThat(refusal("onboardCouncil", with(input, "name", "Another Council")))
                .isEqualTo("IDEMPOTENCY_KEY_REUSED input.idempotencyKey");
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        council(String.valueOf(input.get("slug")))
                                .path("status")
                                .asString("")
                                .equals("ACTIVE"));
    }

    @Test
    void aSlugAndACodeAreOneCouncils() {
        String slug = onboarded();
        assertThat(refusal("onboardCouncil", with(another(), "slug", slug)))
                .isEqualTo("SLUG_TAKEN input.slug");
        assertThat(refusal("onboardCouncil", with(another(), "slug", "platform")))
                .isEqualTo("SLUG_RESERVED input.slug");
        assertThat(
                        refusal(
                                "onboardCouncil",
                                with(
                                        another(),
                                        "gssCode",
                                        council(slug).path("gssCode").asString())))
                .isEqualTo("COUNCIL_CODE_TAKEN input.gssCode");
        assertThat(refusal("onboardCouncil", with(another(), "gssCode", "E06000001")))
                .isEqualTo("COUNCIL_CODE_WRONG input.gssCode");
    }

    @Test
    void aCouncilIsSuspendedAndGoesOn() {
        String slug = onboarded();
        assertThat(refusal("resumeCouncil", map("slug", slug, "reason", "By mistake.")))
                .isEqualTo("COUNCIL_NOT_SUSPENDED none");

        JsonNode suspended =
                operator.did("suspendCouncil", map("slug", slug, "reason", "Not paid."));
        assertThat(suspended.at("/council/status").asString()).isEqualTo("SUSPENDED");
        assertThat(suspended.at("/council/suspendedBecause").asString()).isEqualTo("Not paid.");
        assertThat(refusal("suspendCouncil", map("slug", slug, "reason", "Not paid.")))
                .isEqualTo("COUNCIL_ALREADY_SUSPENDED none");

        JsonNode resumed = operator.did("resumeCouncil", map("slug", slug, "reason", "Paid."));
        assertThat(resumed.at("/council/status").asString()).isEqualTo("ACTIVE");
        assertThat(resumed.at("/council/suspendedBecause").isNull()).isTrue();
    }

    /** Nobody in the council may be there to see it. */
    @Test
    void whyAnAdministratorWasNotInvitedIsShownUntilAnotherIsNamed() {
        String domain = "taken-" + UUID.randomUUID() + ".example";
        Map<String, @Nullable Object> refused =
                map("email", "first@" + domain, "firstName", "Sioned", "lastName", "Example");
        String others = organizationWith(domain);
        try {
            Map<String, @Nullable Object> input = with(another(), "administrator", refused);
            operator.did("onboardCouncil", input);
            String slug = String.valueOf(input.get("slug"));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> {
                        JsonNode council = council(slug);
                        assertThat(council.path("status").asString("")).isEqualTo("ACTIVE");
                        assertThat(council.path("administratorRefused").asString(""))
                                .isEqualTo("ADDRESS_NOT_INVITABLE");
                    });

            operator.did(
                    "inviteCouncilAdministrator",
                    map(
                            "slug",
                            slug,
                            "administrator",
                            with(refused, "email", UUID.randomUUID() + "@example.org")));
            assertThat(council(slug).path("administratorRefused").isNull()).isTrue();

            // Whom a council invites itself is none of the platform's.
            Answer invited =
                    SERVICE.person("camden", "council-admin")
                            .ask(
                                    "mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { refusal } }",
                                    Map.of("input", with(refused, "roles", List.of("AUDITOR"))));
            assertThat(invited.data("invitePerson").path("refusal").asString(""))
                    .as(invited.body())
                    .isEqualTo("ADDRESS_NOT_INVITABLE");
            assertThat(
                            SERVICE.bean(ReadProgress.class)
                                    .await(
                                            new CouncilId("camden"),
                                            WhenAdministratorRefusedThenPlatformKnows.GROUP,
                                            SERVICE.events("camden"),
                                            Duration.ofSeconds(15)))
                    .isTrue();
            assertThat(council("camden").path("administratorRefused").isNull()).isTrue();
        } finally {
            Logins.withRealm(realm -> {
                realm.organizations().get(others).delete().close();
                return others;
            });
        }
    }

    private static String organizationWith(String domain) {
        return Logins.withRealm(realm -> {
            OrganizationRepresentation organization = new OrganizationRepresentation();
            organization.setName(domain);
            organization.setAlias(domain.replace('.', '-'));
            organization.setEnabled(true);
            organization.addDomain(new OrganizationDomainRepresentation(domain));
            realm.organizations().create(organization).close();
            return realm.organizations().search(domain, true, 0, 1).getFirst().getId();
        });
    }

    @Test
    void whatWasChangedMeanwhileIsAConflict() {
        String slug = onboarded();
        long version = council(slug).path("version").asLong();
        Answer answer =
                operator.does(
                        "suspendCouncil",
                        map("slug", slug, "reason", "Late.", "expectedVersion", version - 1));
        assertThat(answer.refusals("suspendCouncil")).containsExactly("CONFLICT");
        assertThat(answer.data("suspendCouncil").at("/userErrors/0/currentVersion").asLong())
                .isEqualTo(version);
    }

    /** It would close the council and then stop. */
    @Test
    void whatCannotBeDoneWithACouncilIsNotBegun() {
        String slug = onboarded();
        JsonNode before = council(slug);
        assertThat(refusal("exportCouncil", map("slug", slug, "reason", "A copy.")))
                .isEqualTo("NO_EXPORT_KEY_REGISTERED none");
        assertThat(refusal("moveCouncil", map("slug", slug, "cell", "nowhere", "reason", "Room.")))
                .isEqualTo("CELL_UNKNOWN input.cell");
        assertThat(refusal("moveCouncil", map("slug", slug, "cell", "main", "reason", "Room.")))
                .isEqualTo("COUNCIL_ALREADY_THERE input.cell");
        assertThat(council(slug)).isEqualTo(before);
    }

    @Test
    void whereNothingFailedThereIsNothingToRetry() {
        assertThat(refusal("retryProvisioning", map("slug", onboarded())))
                .isEqualTo("NOTHING_TO_RETRY none");
    }

    @Test
    void aCouncilThatIsNotThereIsNotFound() {
        assertThat(council("nobodys").isNull()).isTrue();
        assertThat(refusal("retryProvisioning", map("slug", "nobodys")))
                .isEqualTo("NOT_FOUND input.slug");
        assertThat(refusal("suspendCouncil", map("slug", "nobodys", "reason", "None.")))
                .isEqualTo("NOT_FOUND input.slug");
        assertThat(
                        operator.does("retryProvisioning", map("slug", "nobodys"))
                                .data("retryProvisioning")
                                .at("/userErrors/0/message")
                                .asString())
                .contains("slug");
        assertThat(refusal("suspendCouncil", map("slug", "platform", "reason", "None.")))
                .isEqualTo("NOT_FOUND input.slug");
    }

    @Test
    void councilsAreListedInTheOrderInWhichTheyCame() {
        String slug = onboarded();
        JsonNode last = page("last: 2", null);
        assertThat(Answer.texts(last.path("edges"), "/node/slug"))
                .hasSize(2)
                .last()
                .isEqualTo(slug);
        assertThat(last.at("/pageInfo/hasNextPage").asBoolean()).isFalse();
        assertThat(last.at("/pageInfo/hasPreviousPage").asBoolean()).isTrue();

        JsonNode after = page("first: 1", last.at("/pageInfo/startCursor").asString());
        assertThat(Answer.texts(after.path("edges"), "/node/slug")).containsExactly(slug);

        JsonNode suspended =
                operator.ask("{ councils(status: SUSPENDED) { edges { node { slug } } } }")
                        .data("councils");
        assertThat(Answer.texts(suspended.path("edges"), "/node/slug")).doesNotContain(slug);
    }

    /** Those that were served before there was a platform. */
    @Test
    void theCouncilsOfTheEnvironmentAreAmongThem() {
        for (String slug : List.of("camden", "southwark")) {
            assertThat(council(slug).path("status").asString()).isEqualTo("ACTIVE");
        }
    }

    private JsonNode page(String range, @Nullable String after) {
        return operator.ask(
                        "query ($after: String) { councils(%s, after: $after) {".formatted(range)
                                + " edges { cursor node { slug } }"
                                + " pageInfo { hasPreviousPage hasNextPage startCursor endCursor } } }",
                        after == null ? Map.of() : Map.of("after", after))
                .data("councils");
    }

    /** The one refusal of a mutation, with the field that it is about. */
    private String refusal(String mutation, Map<String, ? extends @Nullable Object> input) {
        Answer answer = operator.does(mutation, input);
        assertThat(answer.refusals(mutation)).as(answer.body()).hasSize(1);
        JsonNode error = answer.data(mutation).at("/userErrors/0");
        return error.path("code").asString() + " " + error.path("field").asString("none");
    }
}
