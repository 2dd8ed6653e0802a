package org.alongside.graphql;

import static org.alongside.graphql.Inputs.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.localstack.SharedServers;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Context;
import org.alongside.messaging.Receipt;
import org.alongside.people.InvitationId;
import org.alongside.people.InvitePerson;
import org.alongside.people.Invitee;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.OrganizationResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import tools.jackson.databind.JsonNode;

/** A council's administrator looks after its people, who live in a real Keycloak. */
class PeopleTest {

    private static final RunningService SERVICE = RunningService.get();
    private static final String ROLES = "{ me { roles council { slug } } }";
    private static final String PAYLOAD =
            """
            person { id version account email firstName lastName roles disabled }
            version consistencyToken consistency userErrors { code field message currentVersion }
            """;

    private static Answer does(Person who, String mutation, Map<String, ?> input) {
        return who.ask(
                "mutation ($input: %s!) { %s(input: $input) { %s } }"
                        .formatted(
                                Character.toUpperCase(mutation.charAt(0))
                                        + mutation.substring(1)
                                        + "Input",
                                mutation,
                                PAYLOAD),
                Map.of("input", input));
    }

    private static JsonNode did(Person who, String mutation, Map<String, ?> input) {
        Answer answer = does(who, mutation, input);
        assertThat(answer.refusals(mutation)).as(answer.body()).isEmpty();
        assertThat(answer.data(mutation).path("consistency").asString(""))
                .as(answer.body())
                .isEqualTo("CURRENT");
        return answer.data(mutation);
    }

    private static Person administrator(String council) {
        return SERVICE.person(council, "council-admin");
    }

    private static String newEmail() {
        return "p-" + UUID.randomUUID() + "@example.org";
    }

    private static Map<String, @Nullable Object> invitation(String email, String... roles) {
        return map(
                "email",
                email,
                "firstName",
                "Nia",
                "lastName",
                "O'Example",
                "roles",
                List.of(roles));
    }

    /** Invites somebody who then sets a password. */
    private static JsonNode invited(String council, String email, String... roles) {
        JsonNode person =
                did(administrator(council), "invitePerson", invitation(email, roles))
                        .path("person");
        Logins.setPassword(person.path("account").asString());
        return person;
    }

    private static Answer me(String email, String council) {
        return Logins.asking(SERVICE, () -> Logins.person(email, council)).ask(ROLES);
    }

    private static Map<String, @Nullable Object> called(
            Map<String, @Nullable Object> invitation, String first, String last) {
        return Inputs.with(Inputs.with(invitation, "firstName", first), "lastName", last);
    }

    private static Map<String, @Nullable Object> role(JsonNode person, String role) {
        return map("personId", person.path("id").asString(), "role", role);
    }

    private static Map<String, @Nullable Object> id(JsonNode person) {
        return map("personId", person.path("id").asString());
    }

    private static List<String> codes(Answer answer) {
        return answer.codes();
    }

    @Test
    void whoIsInvitedCanLogInAndHoldsTheRole() {
        String email = newEmail();
        JsonNode person = invited("camden", email.toUpperCase(Locale.ROOT), "SUPERVISOR");

        assertThat(person.path("email").asString()).isEqualTo(email);
        assertThat(person.path("lastName").asString()).isEqualTo("O'Example");
        assertThat(person.path("roles").toString()).isEqualTo("[\"SUPERVISOR\"]");
        assertThat(person.path("disabled").asBoolean(true)).isFalse();
        assertThat(me(email, "camden").data("me").path("roles").toString())
                .isEqualTo("[\"SUPERVISOR\"]");
        assertThat(codes(me(email, "southwark"))).containsExactly("COUNCIL_REQUIRED");
    }

    @Test
    void whoIsInvitedHasToSetAPasswordFirst() {
        JsonNode person =
                did(administrator("camden"), "invitePerson", invitation(newEmail(), "SUPERVISOR"))
                        .path("person");
        UserRepresentation user =
                Logins.withRealm(realm ->
                        realm.users().get(person.path("account").asString()).toRepresentation());
        assertThat(user.getRequiredActions()).containsExactly("UPDATE_PASSWORD");
        assertThat(user.isEmailVerified()).isFalse();
    }

    @Test
    void aRoleThatIsTakenIsGoneFromTheNextTokenAndFromTheRefreshedOne() {
        String email = newEmail();
        JsonNode person = invited("camden", email, "SUPERVISOR");
        did(administrator("camden"), "giveRole", role(person, "AUDITOR"));
        Logins.Reply session = Logins.person(email, "camden");
        assertThat(me(email, "camden").data("me").path("roles").toString())
                .isEqualTo("[\"SUPERVISOR\",\"AUDITOR\"]");

        JsonNode shown =
                did(administrator("camden"), "takeRole", role(person, "AUDITOR")).path("person");

        assertThat(shown.path("roles").toString()).isEqualTo("[\"SUPERVISOR\"]");
        assertThat(me(email, "camden").data("me").path("roles").toString())
                .isEqualTo("[\"SUPERVISOR\"]");
        assertThat(
                        Logins.asking(SERVICE, () -> Logins.refresh(session))
                                .ask(ROLES)
                                .data("me")
                                .path("roles")
                                .toString())
                .isEqualTo("[\"SUPERVISOR\"]");
        did(administrator("camden"), "takeRole", role(person, "SUPERVISOR"));
        assertThat(codes(me(email, "camden"))).containsExactly("ROLE_REQUIRED");
    }

    @Test
    void whoIsInTwoCouncilsAndDisabledInOneWorksOnInTheOther() {
        String email = newEmail();
        JsonNode inCamden = invited("camden", email, "SUPERVISOR");
        JsonNode inSouthwark =
                did(administrator("southwark"), "invitePerson", invitation(email, "AUDITOR"))
                        .path("person");
        assertThat(inSouthwark.path("account")).isEqualTo(inCamden.path("account"));
        Logins.Reply session = Logins.person(email, "camden");

        JsonNode disabled =
                did(administrator("camden"), "disablePerson", id(inCamden)).path("person");

        assertThat(disabled.path("disabled").asBoolean()).isTrue();
        assertThat(disabled.path("roles").toString()).isEqualTo("[\"SUPERVISOR\"]");
        assertThat(codes(me(email, "camden"))).containsExactly("COUNCIL_REQUIRED");
        Logins.Reply refreshed = Logins.refresh(session);
        assertThat(
                        refreshed.isRefused()
                                || codes(Logins.asking(SERVICE, () -> refreshed).ask(ROLES))
                                        .contains("COUNCIL_REQUIRED"))
                .isTrue();
        assertThat(me(email, "southwark").data("me").path("roles").toString())
                .isEqualTo("[\"AUDITOR\"]");
        assertThat(accounts(administrator("camden"), true))
                .contains(inCamden.path("account").asString());
        assertThat(accounts(administrator("camden"), false))
                .doesNotContain(inCamden.path("account").asString());

        did(administrator("camden"), "enablePerson", id(inCamden));
        assertThat(me(email, "camden").data("me").path("roles").toString())
                .isEqualTo("[\"SUPERVISOR\"]");
    }

    private static List<String> accounts(Person administrator, boolean disabled) {
        return Answer.texts(
                administrator
                        .ask(
                                "query ($disabled: Boolean!) { people(disabled: $disabled, last: 100) { edges { node { account } } } }",
                                Map.of("disabled", disabled))
                        .data("people")
                        .path("edges"),
                "/node/account");
    }

    @Test
    void peopleAreShownAsKeycloakHasThemAndMachinesAreNot() {
        JsonNode edges =
                administrator("southwark")
                        .ask(
                                "{ people(first: 100) { edges { cursor node { account email roles } } pageInfo { hasNextPage } } }")
                        .data("people")
                        .path("edges");

        assertThat(Answer.texts(edges, "/node/email"))
                .contains("southwark-manager@example.org", "two-councils@example.org")
                .doesNotContain("camden-manager@example.org");
        assertThat(edges.toString()).doesNotContain("service-account").doesNotContain("INTEGRATOR");
    }

    @Test
    void aListOfPeopleIsReadInParts() {
        Person administrator = administrator("southwark");
        String query =
                "query ($after: String) { people(first: 3, after: $after) { edges { cursor node { account } } pageInfo { hasNextPage hasPreviousPage endCursor } } }";
        JsonNode first = administrator.ask(query).data("people");
        JsonNode second =
                administrator
                        .ask(query, Map.of("after", first.at("/pageInfo/endCursor").asString()))
                        .data("people");

        assertThat(first.at("/pageInfo/hasNextPage").asBoolean()).isTrue();
        assertThat(first.at("/pageInfo/hasPreviousPage").asBoolean(true)).isFalse();
        assertThat(second.at("/pageInfo/hasPreviousPage").asBoolean()).isTrue();
        assertThat(Answer.texts(second.path("edges"), "/node/account"))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(Answer.texts(first.path("edges"), "/node/account"));

        List<String> forwards = walked("first", "after", "endCursor", "hasNextPage");
        List<String> backwards = walked("last", "before", "startCursor", "hasPreviousPage");
        assertThat(forwards).doesNotHaveDuplicates().hasSizeGreaterThan(8);
        assertThat(backwards).containsExactlyInAnyOrderElementsOf(forwards);
    }

    /** Everybody, two at a time; no part is empty but perhaps the last one. */
    private static List<String> walked(String some, String from, String cursor, String more) {
        String query =
                "query ($from: String) { people(%s: 2, %s: $from) { edges { node { account } } pageInfo { %s %s } } }"
                        .formatted(some, from, cursor, more);
        List<String> accounts = new ArrayList<>();
        Map<String, String> variables = Map.of();
        while (true) {
            JsonNode part = administrator("southwark").ask(query, variables).data("people");
            accounts.addAll(Answer.texts(part.path("edges"), "/node/account"));
            if (!part.at("/pageInfo/" + more).asBoolean()) {
                return accounts;
            }
            variables = Map.of("from", part.at("/pageInfo/" + cursor).asString());
        }
    }

    @Test
    void anotherCouncilsPeopleAreNobodyHere() {
        JsonNode southwarks =
                Logins.withRealm(realm ->
                        realm.users().searchByUsername("southwark-manager", true).stream()
                                .map(user ->
                                        RunningServiceJson.of(
                                                Map.of(
                                                        "id",
                                                        new GlobalId(
                                                                        GlobalId.Kind.PERSON,
                                                                        UUID.fromString(
                                                                                user.getId()))
                                                                .encode())))
                                .findFirst()
                                .orElseThrow());
        JsonNode nobody =
                RunningServiceJson.of(
                        Map.of(
                                "id",
                                new GlobalId(GlobalId.Kind.PERSON, UUID.randomUUID()).encode()));
        Person camden = administrator("camden");
        long before = SERVICE.events("southwark") + SERVICE.events("camden");

        for (String mutation : List.of("giveRole", "takeRole", "disablePerson", "enablePerson")) {
            boolean withRole = mutation.endsWith("Role");
            Answer forSouthwarks =
                    does(
                            camden,
                            mutation,
                            withRole ? role(southwarks, "ADVOCACY_MANAGER") : id(southwarks));
            Answer forNobodys =
                    does(
                            camden,
                            mutation,
                            withRole ? role(nobody, "ADVOCACY_MANAGER") : id(nobody));
            assertThat(forSouthwarks.refusals(mutation)).containsExactly("NOT_FOUND");
            assertThat(forSouthwarks.body()).isEqualTo(forNobodys.body());
        }
        assertThat(
                        camden.ask(
                                        "query ($id: ID!) { node(id: $id) { id } }",
                                        Map.of("id", southwarks.path("id").asString()))
                                .body())
                .isEqualTo("{\"data\":{\"node\":null}}");
        assertThat(SERVICE.events("southwark") + SERVICE.events("camden")).isEqualTo(before);
        assertThat(
                        SERVICE.person("southwark", "manager")
                                .ask(ROLES)
                                .data("me")
                                .path("roles")
                                .toString())
                .isEqualTo("[\"ADVOCACY_MANAGER\"]");
    }

    @Test
    void machinesAreNoPeopleToAnybody() {
        String account =
                SERVICE.integrator("camden")
                        .ask("{ me { account } }")
                        .data("me")
                        .path("account")
                        .asString();
        JsonNode machine =
                RunningServiceJson.of(
                        Map.of(
                                "id",
                                new GlobalId(GlobalId.Kind.PERSON, UUID.fromString(account))
                                        .encode()));
        assertThat(
                        does(administrator("camden"), "giveRole", role(machine, "AUDITOR"))
                                .refusals("giveRole"))
                .containsExactly("NOT_FOUND");
    }

    @Test
    void nobodyGivesTheirOwnAdministrationUp() {
        Person administrator = administrator("camden");
        JsonNode self =
                RunningServiceJson.of(
                        Map.of(
                                "id",
                                new GlobalId(
                                                GlobalId.Kind.PERSON,
                                                UUID.fromString(administrator.account()))
                                        .encode()));
        assertThat(
                        does(administrator, "takeRole", role(self, "COUNCIL_ADMIN"))
                                .refusals("takeRole"))
                .containsExactly("OWN_ADMINISTRATION");
        assertThat(does(administrator, "disablePerson", id(self)).refusals("disablePerson"))
                .containsExactly("OWN_ADMINISTRATION");
    }

    /** A council administrator sees no case, and gets to see none by their own decision. */
    @Test
    void nobodyGivesThemselvesARole() {
        Person administrator = administrator("camden");
        JsonNode self =
                RunningServiceJson.of(
                        Map.of(
                                "id",
                                new GlobalId(
                                                GlobalId.Kind.PERSON,
                                                UUID.fromString(administrator.account()))
                                        .encode()));
        assertThat(
                        does(administrator, "giveRole", role(self, "ADVOCACY_MANAGER"))
                                .refusals("giveRole"))
                .containsExactly("OWN_ROLE");
        Answer invited =
                administrator.ask(
                        "mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { refusal person { id } consistency userErrors { code } } }",
                        Map.of(
                                "input",
                                invitation(
                                        "camden-council-admin@example.org", "ADVOCACY_MANAGER")));
        assertThat(invited.data("invitePerson").path("refusal").asString(""))
                .as(invited.body())
                .isEqualTo("OWN_ACCOUNT");
        assertThat(administrator.ask(ROLES).data("me").path("roles").toString())
                .isEqualTo("[\"COUNCIL_ADMIN\"]");
    }

    /** What another council called somebody is not this one's to see, before or after. */
    @Test
    void whoIsKnownElsewhereIsShownAsTheyWereInvitedHere() {
        String email = newEmail();
        did(
                administrator("southwark"),
                "invitePerson",
                called(invitation(email, "AUDITOR"), "Secret", "Elsewhere"));
        Person camden = administrator("camden");
        JsonNode shown =
                did(camden, "invitePerson", called(invitation(email, "SUPERVISOR"), "Nia", "Typed"))
                        .path("person");
        assertThat(shown.path("firstName").asString()).isEqualTo("Nia");
        assertThat(shown.path("lastName").asString()).isEqualTo("Typed");

        JsonNode disabled = did(camden, "disablePerson", id(shown)).path("person");
        assertThat(disabled.path("lastName").asString()).isEqualTo("Typed");
        for (boolean former : List.of(true, false)) {
            assertThat(
                            camden.ask(
                                            "query ($disabled: Boolean!) { people(disabled: $disabled, last: 100) { edges { node { firstName lastName } } } }",
                                            Map.of("disabled", former))
                                    .body())
                    .doesNotContain("Elsewhere");
        }
    }

    /** Somebody whom nobody here invited, and who is gone, is an account and no more. */
    @Test
    void ofWhoIsGoneNothingIsShownThatTheCouncilDidNotRecord() {
        String email = newEmail();
        String account = memberByKeycloaksHand(email);
        JsonNode person =
                RunningServiceJson.of(
                        Map.of(
                                "id",
                                new GlobalId(GlobalId.Kind.PERSON, UUID.fromString(account))
                                        .encode()));
        JsonNode disabled =
                did(administrator("camden"), "disablePerson", id(person)).path("person");
        assertThat(disabled.path("account").asString()).isEqualTo(account);
        assertThat(disabled.path("email").isNull()).isTrue();
        assertThat(disabled.path("lastName").isNull()).isTrue();
    }

    private static String memberByKeycloaksHand(String email) {
        return Logins.withRealm(realm -> {
            UserRepresentation user = new UserRepresentation();
            user.setUsername(email);
            user.setEmail(email);
            user.setFirstName("Live");
            user.setLastName("Elsewhere");
            user.setEnabled(true);
            realm.users().create(user).close();
            String account = realm.users().searchByEmail(email, true).getFirst().getId();
            camden(realm).members().addMember(account).close();
            return account;
        });
    }

    private static OrganizationResource camden(RealmResource realm) {
        return realm.organizations()
                .get(SharedServers.realms().organizationIds().getOrDefault("camden", ""));
    }

    /** What is shown is Keycloak's, and so is what can be given. */
    @Test
    void aRoleThatWasTakenInKeycloakCanBeGivenAgain() {
        JsonNode person = invited("camden", newEmail(), "SUPERVISOR");
        Logins.withRealm(realm -> {
            OrganizationResource camden = camden(realm);
            camden.groups().getAll(null, null, null, 0, 100, true, false).stream()
                    .filter(group -> group.getName().equals("SUPERVISOR"))
                    .map(GroupRepresentation::getId)
                    .forEach(group ->
                            camden.groups()
                                    .group(group)
                                    .removeMember(person.path("account").asString()));
            return camden;
        });
        JsonNode shown =
                did(administrator("camden"), "giveRole", role(person, "SUPERVISOR")).path("person");
        assertThat(shown.path("roles").toString()).isEqualTo("[\"SUPERVISOR\"]");
    }

    /** Their token says administrator for a minute yet. */
    @Test
    void whoseAdministrationWasTakenDecidesNothingMore() {
        String email = newEmail();
        JsonNode person = invited("camden", email, "COUNCIL_ADMIN");
        Logins.Reply session = Logins.person(email, "camden");
        Person former = Logins.asking(SERVICE, () -> session);
        JsonNode created =
                former.ask(
                                "mutation { createIntegration(input: { name: \"x\", scopes: [READ_CASES] }) { integration { id } } }")
                        .data("createIntegration");
        String integration = created.at("/integration/id").asString();
        did(administrator("camden"), "takeRole", role(person, "COUNCIL_ADMIN"));
        long before = SERVICE.events("camden");

        Map<String, String> mutations = new LinkedHashMap<>();
        mutations.put(
                "invitePerson",
                "{ email: \"%s\", firstName: \"N\", lastName: \"E\", roles: [ADVOCATE] }"
                        .formatted(newEmail()));
        mutations.put("createIntegration", "{ name: \"y\", scopes: [READ_CASES] }");
        mutations.put("rotateIntegrationSecret", "{ integrationId: \"" + integration + "\" }");
        mutations.put(
                "changeIntegrationScopes",
                "{ integrationId: \"" + integration + "\", scopes: [READ_AUDIT] }");
        mutations.put("revokeIntegration", "{ integrationId: \"" + integration + "\" }");
        mutations.put(
                "setReviewCadence",
                "{ initialWithinDays: 15, initialCounted: WORKING, firstReviewMonths: 3, laterReviewMonths: 6 }");
        mutations.put(
                "registerExportKey",
                "{ publicKey: \"age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p\" }");
        mutations.put("requestDeparture", "{ reason: \"Mine to take along.\" }");
        mutations.forEach((mutation, input) -> {
            Answer answer =
                    former.ask(
                            "mutation { %s(input: %s) { userErrors { code } } }"
                                    .formatted(mutation, input));
            assertThat(answer.refusals(mutation))
                    .as(mutation + " " + answer.body())
                    .containsExactly("ADMINISTRATION_TAKEN");
        });
        assertThat(SERVICE.events("camden")).isEqualTo(before);
    }

    /** Both roles in one hand are no two people, and one that was taken is none. */
    @Test
    void whoAskedAndWhoseManagementWasTakenApproveNothing() {
        String email = newEmail();
        JsonNode person = invited("camden", email, "COUNCIL_ADMIN", "ADVOCACY_MANAGER");
        Logins.Reply session = Logins.person(email, "camden");
        Person both = Logins.asking(SERVICE, () -> session);
        String integration =
                both.ask(
                                "mutation { createIntegration(input: { name: \"x\", scopes: [READ_CASES] }) { integration { id } } }")
                        .data("createIntegration")
                        .at("/integration/id")
                        .asString();
        String approve =
                "mutation { approveIntegrationScopes(input: { integrationId: \"%s\", scopes: [READ_CASES] }) { userErrors { code } } }"
                        .formatted(integration);
        assertThat(both.ask(approve).refusals("approveIntegrationScopes"))
                .containsExactly("OWN_SCOPES");

        did(administrator("camden"), "takeRole", role(person, "ADVOCACY_MANAGER"));
        long before = SERVICE.events("camden");
        assertThat(both.ask(approve).refusals("approveIntegrationScopes"))
                .containsExactly("MANAGEMENT_TAKEN");
        assertThat(
                        both.ask(
                                        "mutation { confirmExportKey(input: { fingerprint: \"x\" }) { userErrors { code } } }")
                                .refusals("confirmExportKey"))
                .containsExactly("MANAGEMENT_TAKEN");
        assertThat(SERVICE.events("camden")).isEqualTo(before);
        // What they administer is theirs still.
        assertThat(
                        both.ask(
                                        "mutation { revokeIntegration(input: { integrationId: \"%s\" }) { userErrors { code } } }"
                                                .formatted(integration))
                                .refusals("revokeIntegration"))
                .isEmpty();
    }

    @Test
    void whatKeycloakWouldNotTakeIsRefusedBeforeItIsRecorded() {
        Person administrator = administrator("camden");
        long before = SERVICE.events("camden");
        for (Map<String, @Nullable Object> input :
                List.of(
                        invitation("no address", "ADVOCATE"),
                        invitation(newEmail()),
                        Inputs.with(invitation(newEmail(), "ADVOCATE"), "lastName", "<b>"))) {
            assertThat(does(administrator, "invitePerson", input).refusals("invitePerson"))
                    .containsExactly("INVALID_INPUT");
        }
        assertThat(
                        does(administrator, "invitePerson", invitation(newEmail(), "INTEGRATOR"))
                                .refusals("invitePerson"))
                .containsExactly("ROLE_NOT_FOR_PEOPLE");
        assertThat(SERVICE.events("camden")).isEqualTo(before);
    }

    @Test
    void aRepeatedInvitationIsOne() {
        Map<String, @Nullable Object> input =
                Inputs.with(
                        invitation(newEmail(), "ADVOCATE"),
                        "idempotencyKey",
                        UUID.randomUUID().toString());
        JsonNode first = did(administrator("camden"), "invitePerson", input);
        long before = SERVICE.events("camden");
        JsonNode second = did(administrator("camden"), "invitePerson", input);

        assertThat(second).isEqualTo(first);
        assertThat(SERVICE.events("camden")).isEqualTo(before);
    }

    /** As the onboarding of a council does it: nobody of the council is there to invite yet. */
    @Test
    void thePlatformInvitesTheFirstAdministrator() {
        String email = newEmail();
        Context platform = new Context(new CouncilId("camden"), Actor.service("onboarding"));
        Receipt receipt =
                SERVICE.bean(Commands.class)
                        .send(
                                new InvitePerson(
                                        new InvitationId(UUID.randomUUID()),
                                        new Invitee(email, "Nia", "Example"),
                                        Set.of(Role.COUNCIL_ADMIN)),
                                platform,
                                null,
                                null);
        assertThat(receipt.position()).isPositive();
        String account =
                await().atMost(Duration.ofSeconds(15))
                        .until(
                                () -> {
                                    JsonNode edges =
                                            administrator("camden")
                                                    .ask(
                                                            "{ people(last: 100) { edges { node { account email } } } }")
                                                    .data("people")
                                                    .path("edges");
                                    int at = Answer.texts(edges, "/node/email").indexOf(email);
                                    return at < 0
                                            ? ""
                                            : Answer.texts(edges, "/node/account").get(at);
                                },
                                found -> !found.isEmpty());
        Logins.setPassword(account);
        await().atMost(Duration.ofSeconds(15))
                .until(() ->
                        me(email, "camden")
                                .data("me")
                                .path("roles")
                                .toString()
                                .equals("[\"COUNCIL_ADMIN\"]"));
    }

    @Test
    void whatIsNotCarriedOutYetIsSaidToBePendingAndIsCarriedOut() {
        String email = newEmail();
        SERVICE.whileReadModelsStandStill(
                "camden",
                () -> {
                    Answer answer =
                            does(
                                    administrator("camden"),
                                    "invitePerson",
                                    invitation(email, "SUPERVISOR"));
                    JsonNode payload = answer.data("invitePerson");
                    assertThat(payload.path("consistency").asString("")).isEqualTo("PENDING");
                    assertThat(payload.path("person").isNull()).isTrue();
                    assertThat(payload.path("userErrors")).isEmpty();
                });
        await().atMost(Duration.ofSeconds(15))
                .until(() ->
                        Logins.withRealm(
                                realm -> !realm.users().searchByEmail(email, true).isEmpty()));
    }
}
