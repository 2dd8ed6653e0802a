package org.alongside.graphql;

import static org.alongside.graphql.Inputs.forCase;
import static org.alongside.graphql.Inputs.map;
import static org.alongside.graphql.Inputs.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is said in confidence stays with those to whom it was said: rules 9 and 14. */
class ConfidentialityTest {

    private static final RunningService SERVICE = RunningService.get();
    private static final String SHARED = "We meet on Friday.";

    private final Person referrer = SERVICE.person("camden", "referrer");
    private final Person otherReferrer = SERVICE.person("camden", "referrer-2");
    private final Person manager = SERVICE.person("camden", "manager");
    private final Person otherManager = SERVICE.person("camden", "manager-2");
    private final Person coordinator = SERVICE.person("camden", "admin-2");
    private final Person admin = SERVICE.person("camden", "admin");
    private final Person advocate = SERVICE.person("camden", "advocate");
    private final Person auditor = SERVICE.person("camden", "auditor");
    private final Person parent = SERVICE.person("camden", "parent");

    private String id = "";

    @BeforeEach
    void aCaseWithAnAdvocateAndTheParent() {
        id = referred();
        admin.did("linkParentAccount", forCase(id, "account", parent.account()));
    }

    private String referred() {
        return referrer.did("submitReferral", Inputs.referral()).at("/case/id").asString();
    }

    private void supported() {
        manager.did(
                "decideReferral",
                with(Inputs.proceed(id), "replyToReferrer", "We look for somebody."));
        String advocateId = admin.enteredAdvocate(advocate.account());
        admin.did("allocateAdvocate", forCase(id, "advocateId", advocateId));
    }

    @Test
    void aWorkingNoteIsReadOnlyByTheAdvocateUntilSomebodySaysWhy() {
        supported();
        advocate.did("recordContact", Inputs.contacted(id, "SHARED_WITH_PARENT", SHARED));
        JsonNode after =
                advocate.did("recordContact", Inputs.contacted(id, "WORKING", WholeCase.WORKING));

        for (Person reader : List.of(advocate, auditor)) {
            assertThat(notes(reader, after)).containsExactly(SHARED, WholeCase.WORKING);
        }
        for (Person told : List.of(manager, admin, parent)) {
            assertThat(notes(told, after)).containsExactly(SHARED, "");
        }
        JsonNode withheld = asked(admin, after, "contacts { noteWithheld } notesOpenUntil");
        assertThat(Answer.texts(withheld.path("contacts"), "/noteWithheld"))
                .containsExactly("false", "true");
        assertThat(withheld.path("notesOpenUntil").isNull()).isTrue();
        Answer parents =
                parent.ask(
                        "query ($id: ID!) { case(id: $id) { contacts { note noteWithheld } } }",
                        Map.of("id", id));
        assertThat(parents.codes()).contains("FORBIDDEN");

        JsonNode opened =
                admin.did("openWorkingNotes", forCase(id, "reason", "The parent complained."));

        assertThat(notes(admin, opened)).containsExactly(SHARED, WholeCase.WORKING);
        assertThat(asked(admin, opened, "notesOpenUntil").path("notesOpenUntil").asString())
                .isNotBlank();
        assertThat(notes(manager, opened)).containsExactly(SHARED, "");
        JsonNode record =
                asked(auditor, opened, "notesOpened { account reason }").path("notesOpened");
        assertThat(Answer.texts(record, "/account")).containsExactly(admin.account());
        assertThat(Answer.texts(record, "/reason")).containsExactly("The parent complained.");
    }

    @Test
    void theReplyToASocialWorkerIsNotReadByTheParent() {
        supported();
        String reply = "decision { decision replyToReferrer }";
        assertThat(reply(referrer, id, reply)).isEqualTo("We look for somebody.");
        assertThat(reply(parent, id, reply)).isEmpty();

        String own = parent.did("requestAdvocate", Inputs.request()).at("/case/id").asString();
        manager.did("decideReferral", Inputs.noFurtherAction(own));
        assertThat(reply(parent, own, reply)).isEqualTo("The parent has an advocate already.");
    }

    private static String reply(Person reader, String caseId, String fields) {
        return reader.ask(
                        "query ($id: ID!) { case(id: $id) { " + fields + " } }",
                        Map.of("id", caseId))
                .data("case")
                .at("/decision/replyToReferrer")
                .asString("");
    }

    @Test
    void whoIsShutOutFindsTheCaseNowhere() {
        supported();
        JsonNode after =
                manager.did(
                        "shutOut",
                        forCase(
                                id,
                                "account",
                                otherManager.account(),
                                "reason",
                                "The parent's cousin."));

        assertThat(sees(otherManager, after)).isFalse();
        assertThat(listed(otherManager, after)).isFalse();
        assertThat(listed(manager, after)).isTrue();
        assertThat(
                        otherManager
                                .does("returnOutcome", forCase(id, "reason", "Let me see."))
                                .refusals("returnOutcome"))
                .containsExactly("NOT_FOUND");
        JsonNode again =
                manager.did(
                        "letIn",
                        forCase(
                                id,
                                "account",
                                otherManager.account(),
                                "reason",
                                "Another person of that name."));
        assertThat(sees(otherManager, again)).isTrue();
    }

    /** A mistyped account would leave inside whom it is to keep out. */
    @Test
    void whomNobodyHasIsNeitherShutOutNorLinkedNorGivenACase() {
        String nobodys = UUID.randomUUID().toString();
        Map<String, ?> out = forCase(id, "account", nobodys, "reason", "A cousin.");
        Answer shutOut = manager.does("shutOut", out);
        assertThat(shutOut.refusals("shutOut")).containsExactly("ACCOUNT_UNKNOWN");
        assertThat(shutOut.body()).contains("\"input.account\"");

        for (String account : List.of(nobodys, manager.account(), otherAuthority())) {
            assertThat(passed(account)).containsExactly("ACCOUNT_OF_NO_SOCIAL_WORKER");
        }
        admin.did("unlinkParentAccount", forCase(id, "reason", "Mistyped."));
        for (String account : List.of(nobodys, manager.account())) {
            assertThat(
                            admin.does("linkParentAccount", forCase(id, "account", account))
                                    .refusals("linkParentAccount"))
                    .containsExactly("ACCOUNT_OF_NO_PARENT");
        }
        // Anybody whom the council has may be connected with the case, a parent of another one too.
        manager.did("shutOut", forCase(id, "account", parent.account(), "reason", "An aunt."));
    }

    private String otherAuthority() {
        return SERVICE.person("southwark", "referrer").account();
    }

    private List<String> passed(String account) {
        return referrer.does(
                        "passToSocialWorker",
                        forCase(
                                id,
                                "account",
                                account,
                                "socialWorker",
                                map("name", "O. Worker", "team", "South"),
                                "reason",
                                "Changes teams."))
                .refusals("passToSocialWorker");
    }

    @Test
    void aRestrictedCaseIsSeenByWhomItNamesAndWhomItConcerns() {
        supported();
        JsonNode after =
                manager.did(
                        "restrictCase",
                        forCase(
                                id,
                                "accounts",
                                List.of(auditor.account(), coordinator.account()),
                                "reason",
                                "The parent works here."));

        for (Person named : List.of(manager, auditor, coordinator, parent, advocate, referrer)) {
            assertThat(sees(named, after)).isTrue();
        }
        for (Person left : List.of(otherManager, admin)) {
            assertThat(sees(left, after)).isFalse();
            assertThat(listed(left, after)).isFalse();
        }
        JsonNode lifted = manager.did("liftRestriction", forCase(id, "reason", "Left us."));
        assertThat(sees(admin, lifted)).isTrue();
    }

    @Test
    void aCasePassesToAnotherSocialWorkerAndTheFormerSeesItNoMore() {
        JsonNode after =
                referrer.did(
                        "passToSocialWorker",
                        forCase(
                                id,
                                "account",
                                otherReferrer.account(),
                                "socialWorker",
                                map("name", "O. Worker", "team", "South"),
                                "reason",
                                "Changes teams."));

        assertThat(after.path("case").isNull()).isTrue();
        assertThat(sees(referrer, after)).isFalse();
        assertThat(sees(otherReferrer, after)).isTrue();
    }

    /** Two parents of one family: their cases are apart, but for whom sees them both. */
    @Test
    void aFamilyShowsTheCasesThatTheCallerSees() {
        String family = asked(manager, null, "familyId").path("familyId").asString();
        JsonNode other =
                referrer.did("submitReferral", with(Inputs.referral(), "continues", map("id", id)));
        String otherId = other.at("/case/id").asString();
        String members = "familyId family { cases { edges { node { id } } } } continuesId";

        JsonNode seen = asked(manager, other, members);
        assertThat(seen.path("familyId").asString()).isEqualTo(family);
        assertThat(Answer.texts(seen.at("/family/cases/edges"), "/node/id"))
                .containsExactly(id, otherId);

        JsonNode apart =
                manager.did(
                        "restrictCase",
                        forCase(
                                otherId,
                                "accounts",
                                List.of(coordinator.account()),
                                "reason",
                                "Staff."));
        assertThat(
                        Answer.texts(
                                asked(otherManager, apart, members).at("/family/cases/edges"),
                                "/node/id"))
                .containsExactly(id);
        assertThat(
                        parent.ask(
                                        "query ($id: ID!) { case(id: $id) { family { id } } }",
                                        Map.of("id", id))
                                .codes())
                .containsExactly("FORBIDDEN");
    }

    /** A series begins with what is seen of it, and tells of nothing before that. */
    @Test
    void aSeriesHoldsOnlyTheCasesThatTheCallerSees() {
        String first = id;
        String second = following();
        id = second;
        String third = following();
        String members = "id seriesId continuesId";
        id = third;
        JsonNode whole = asked(otherManager, null, members);
        assertThat(whole.path("seriesId").asString()).isEqualTo(first);
        assertThat(whole.path("continuesId").asString()).isEqualTo(second);

        JsonNode shut =
                manager.did(
                        "shutOut",
                        forCase(first, "account", otherManager.account(), "reason", "A cousin."));
        // It goes over to those that follow, and they are opened each for itself.
        List<String> followers = List.of(second, third);
        await().until(() ->
                followers.stream()
                        .allMatch(follower -> {
                            id = follower;
                            return !sees(otherManager, shut);
                        }));
        JsonNode opened = shut;
        for (String follower : followers) {
            opened =
                    manager.did(
                            "letIn",
                            forCase(
                                    follower,
                                    "account",
                                    otherManager.account(),
                                    "reason",
                                    "No harm in this one."));
        }

        id = third;
        JsonNode last = asked(otherManager, opened, members);
        assertThat(last.path("seriesId").asString()).isEqualTo(second);
        assertThat(last.path("continuesId").asString()).isEqualTo(second);
        id = second;
        JsonNode begin =
                asked(
                        otherManager,
                        opened,
                        members
                                + " family { cases(first: 9) { edges { node { seriesId continuesId } } } }");
        assertThat(begin.path("seriesId").asString()).isEqualTo(second);
        assertThat(begin.path("continuesId").isNull()).isTrue();
        assertThat(Answer.texts(begin.at("/family/cases/edges"), "/node/seriesId"))
                .containsExactly(second, second);
        assertThat(begin.toString()).doesNotContain(first);
        assertThat(asked(manager, opened, members).path("continuesId").asString()).isEqualTo(first);
    }

    @Test
    void aFamilysCasesAreReadByThePageAndByTheirOwnCursors() {
        String second = following();
        String third = following();
        String page =
                "family { cases(first: 2%s) { edges { node { id } } pageInfo { hasPreviousPage hasNextPage endCursor } } }";

        JsonNode begin = asked(manager, null, page.formatted("")).at("/family/cases");
        assertThat(Answer.texts(begin.path("edges"), "/node/id")).containsExactly(id, second);
        assertThat(begin.at("/pageInfo/hasNextPage").asBoolean()).isTrue();
        String cursor = begin.at("/pageInfo/endCursor").asString();
        JsonNode end =
                asked(manager, null, page.formatted(", after: \"" + cursor + "\""))
                        .at("/family/cases");
        assertThat(Answer.texts(end.path("edges"), "/node/id")).containsExactly(third);
        assertThat(end.at("/pageInfo/hasNextPage").asBoolean()).isFalse();
        assertThat(end.at("/pageInfo/hasPreviousPage").asBoolean()).isTrue();

        id = referred();
        assertThat(
                        manager.ask(
                                        "query ($id: ID!) { case(id: $id) { "
                                                + page.formatted(", after: \"" + cursor + "\"")
                                                + " } }",
                                        Map.of("id", id))
                                .codes())
                .as("another family's")
                .containsExactly("INVALID_CURSOR");
    }

    private String following() {
        return referrer.did("submitReferral", with(Inputs.referral(), "continues", map("id", id)))
                .at("/case/id")
                .asString();
    }

    @Test
    void aParentBringsNoFamilyOfTheCouncilsWithTheirRequest() {
        String family = asked(manager, null, "familyId").path("familyId").asString();
        Answer answer = parent.does("requestAdvocate", with(Inputs.request(), "familyId", family));
        assertThat(answer.refusals("requestAdvocate")).containsExactly("INVALID_INPUT");
        assertThat(answer.data("requestAdvocate").at("/userErrors/0/field").asString())
                .isEqualTo("input.familyId");
    }

    /** All at once, with their places; and no word of whether somebody elsewhere has them. */
    @Test
    void aRestrictionNamesWhoHoldsAnOfficeInTheCouncil() {
        supported();
        long events = SERVICE.events();
        Answer answer =
                manager.does(
                        "restrictCase",
                        forCase(
                                id,
                                "accounts",
                                List.of(
                                        UUID.randomUUID().toString(),
                                        coordinator.account(),
                                        referrer.account(),
                                        SERVICE.person("southwark", "admin").account()),
                                "reason",
                                "The parent works here."));
        assertThat(answer.refusals("restrictCase")).containsOnly("ACCOUNT_WITHOUT_OFFICE");
        assertThat(Answer.texts(answer.data("restrictCase").path("userErrors"), "/field"))
                .containsExactly("input.accounts[0]", "input.accounts[2]", "input.accounts[3]");
        assertThat(SERVICE.events()).isEqualTo(events);
    }

    /** Whom else would the case wait for? */
    @Test
    void aRestrictedCaseIsLeftWithACoordinatorWhoAllocates() {
        manager.did("decideReferral", Inputs.proceed(id));
        for (List<String> accounts : List.of(List.<String>of(), List.of(auditor.account()))) {
            Answer answer =
                    manager.does(
                            "restrictCase",
                            forCase(id, "accounts", accounts, "reason", "The parent works here."));
            assertThat(answer.refusals("restrictCase")).containsExactly("COORDINATOR_MISSING");
            assertThat(answer.data("restrictCase").at("/userErrors/0/field").asString())
                    .isEqualTo("input.accounts");
        }
        manager.did(
                "restrictCase",
                forCase(
                        id,
                        "accounts",
                        List.of(coordinator.account()),
                        "reason",
                        "The parent works here."));
        String advocateId = admin.enteredAdvocate(advocate.account());
        assertThat(
                        admin.does("allocateAdvocate", forCase(id, "advocateId", advocateId))
                                .refusals("allocateAdvocate"))
                .containsExactly("NOT_FOUND");
        coordinator.did("allocateAdvocate", forCase(id, "advocateId", advocateId));
    }

    private List<String> notes(Person reader, JsonNode after) {
        return Answer.texts(asked(reader, after, "contacts { note }").path("contacts"), "/note");
    }

    private JsonNode asked(Person reader, @Nullable JsonNode after, String fields) {
        return reader.ask(
                        "query ($id: ID!, $at: String) { case(id: $id, atLeast: $at) { "
                                + fields
                                + " } }",
                        map(
                                "id",
                                id,
                                "at",
                                after == null ? null : after.path("consistencyToken").asString()))
                .data("case");
    }

    private boolean sees(Person reader, JsonNode after) {
        return !asked(reader, after, "id").isNull();
    }

    private boolean listed(Person reader, JsonNode after) {
        return reader.ask(
                        "query ($at: String) { cases(last: 100, atLeast: $at) { edges { node { id } } } }",
                        Map.of("at", after.path("consistencyToken").asString()))
                .body()
                .contains(id);
    }
}
