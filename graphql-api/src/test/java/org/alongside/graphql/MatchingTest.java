package org.alongside.graphql;

import static org.alongside.graphql.Inputs.forCase;
import static org.alongside.graphql.Inputs.map;
import static org.alongside.graphql.Inputs.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** In Southwark, whose register stays small enough to be shown as a whole. */
@DisplayName("The advocates who could take a case")
class MatchingTest {

    private static final RunningService SERVICE = RunningService.get();

    private final Person referrer = SERVICE.person("southwark", "referrer");
    private final Person manager = SERVICE.person("southwark", "manager");
    private final Person admin = SERVICE.person("southwark", "admin");
    private final Person advocate = SERVICE.person("southwark", "advocate");
    private String caseId = "";

    @BeforeEach
    void aCaseThatAwaitsAllocation() {
        caseId = proceeding();
    }

    private String proceeding() {
        String id = referrer.did("submitReferral", Inputs.referral()).at("/case/id").asString();
        manager.did("decideReferral", Inputs.proceed(id));
        return id;
    }

    private JsonNode match(JsonNode after, String advocateId) {
        JsonNode matches =
                admin.ask(
                                """
                                query ($id: ID!, $at: String) {
                                  matches(id: $id, first: 100, atLeast: $at) { caseId matches {
                                    advocateId name kind rank eligible
                                    reasons { kind verdict words } } } }
                                """,
                                Map.of(
                                        "id",
                                        caseId,
                                        "at",
                                        after.path("consistencyToken").asString()))
                        .data("matches");
        assertThat(matches.path("caseId").asString()).isEqualTo(caseId);
        for (JsonNode match : matches.path("matches")) {
            if (match.path("advocateId").asString().equals(advocateId)) {
                return match;
            }
        }
        throw new AssertionError(matches.toString());
    }

    private static List<String> words(JsonNode match, String kind) {
        List<String> words = new ArrayList<>();
        for (JsonNode reason : match.path("reasons")) {
            if (reason.path("kind").asString().equals(kind)) {
                words.add(
                        reason.path("verdict").asString() + ": " + reason.path("words").asString());
            }
        }
        return words;
    }

    /** The same reasons as those by which the allocation itself is decided. */
    @Test
    void saysWhoCouldTakeACaseAndWhy() {
        String id = admin.enteredAdvocate(advocate.account());
        Map<String, ?> one = map("advocateId", id, "availability", map("capacity", 1));
        JsonNode free = match(admin.did("agreeAvailability", one), id);
        assertThat(free.path("name").asString()).isEqualTo("Rosa Muestra");
        assertThat(free.path("eligible").asBoolean()).isTrue();
        assertThat(words(free, "LANGUAGE"))
                .containsExactly("FOR: Speaks Spanish, as the parent prefers.");
        assertThat(words(free, "PLACES")).containsExactly("FOR: 1 of 1 places is free.");

        String beside = admin.enteredAdvocate(advocate.account());
        String other = proceeding();
        JsonNode allocated = admin.did("allocateAdvocate", forCase(other, "advocateId", id));
        JsonNode full = match(allocated, id);
        assertThat(full.path("eligible").asBoolean()).isFalse();
        assertThat(words(full, "PLACES"))
                .containsExactly("EXCLUDES: At capacity: all places are taken (1).");
        assertThat(full.path("rank").asInt())
                .isGreaterThan(match(allocated, beside).path("rank").asInt());

        JsonNode conflicting =
                match(
                        advocate.did(
                                "declareConflict",
                                map(
                                        "advocateId",
                                        id,
                                        "with",
                                        map("worker", referrer.account()),
                                        "note",
                                        "My own social worker.")),
                        id);
        assertThat(words(conflicting, "CONFLICT"))
                .containsExactly("EXCLUDES: Has declared a conflict with this social worker.");
        assertThat(conflicting.toString()).doesNotContain("My own");
    }

    @Test
    void saysWhoSupportedTheParentBefore() {
        String id = admin.enteredAdvocate(advocate.account());
        Person parent = SERVICE.person("southwark", "parent");
        admin.did("linkParentAccount", forCase(caseId, "account", parent.account()));
        String earlier = proceeding();
        admin.did("linkParentAccount", forCase(earlier, "account", parent.account()));
        JsonNode match =
                match(admin.did("allocateAdvocate", forCase(earlier, "advocateId", id)), id);
        assertThat(words(match, "CONTINUITY"))
                .containsExactly("FOR: Has supported this parent before.");
    }

    @Test
    void saysNothingOfACaseThatIsClosedToTheAsker() {
        String id = admin.enteredAdvocate(advocate.account());
        String other =
                referrer.did("submitReferral", with(Inputs.referral(), "familyId", family()))
                        .at("/case/id")
                        .asString();
        manager.did("decideReferral", Inputs.proceed(other));
        JsonNode allocated = admin.did("allocateAdvocate", forCase(other, "advocateId", id));
        String supports = "Supports another parent of this family";
        assertThat(words(match(allocated, id), "SEPARATE_ADVOCATES").toString()).contains(supports);

        JsonNode closed =
                manager.did(
                        "shutOut",
                        forCase(other, "account", admin.account(), "reason", "A neighbour."));

        JsonNode unexplained = match(closed, id);
        assertThat(unexplained.toString()).doesNotContain(supports);
        assertThat(words(unexplained, "CONNECTED"))
                .as("in the words that say of a parent that they are it")
                .containsExactly("EXCLUDES: Is connected with this case.");
        assertThat(unexplained.path("eligible").asBoolean(true)).isFalse();
        assertThat(allocated(id)).as("by the same rule").containsExactly("CONNECTED_WITH_THE_CASE");
        manager.did(
                "letIn", forCase(other, "account", admin.account(), "reason", "Not a neighbour."));
        assertThat(allocated(id)).as("against, and not refused").isEmpty();
    }

    /** Who comes back to the same parent is nobody's conflict. */
    @Test
    void saysNothingAtAllOfAClosedCaseOfTheSameParent() {
        String id = admin.enteredAdvocate(advocate.account());
        String next =
                referrer.did(
                                "submitReferral",
                                with(Inputs.referral(), "continues", map("id", caseId)))
                        .at("/case/id")
                        .asString();
        manager.did("decideReferral", Inputs.proceed(next));
        admin.did("allocateAdvocate", forCase(next, "advocateId", id));
        JsonNode closed =
                manager.did(
                        "shutOut",
                        forCase(next, "account", admin.account(), "reason", "A neighbour."));

        JsonNode match = match(closed, id);
        assertThat(words(match, "CONFLICT")).isEmpty();
        assertThat(words(match, "CONTINUITY")).isEmpty();
        assertThat(match.path("eligible").asBoolean()).isTrue();
        assertThat(allocated(id)).isEmpty();
    }

    /** Whose allocation has ended stood beside the other parent all the same. */
    @Test
    void excludesWhoSupportedTheOtherParentInAClosedCaseThatHasEnded() {
        String id = admin.enteredAdvocate(advocate.account());
        String other =
                referrer.did("submitReferral", with(Inputs.referral(), "familyId", family()))
                        .at("/case/id")
                        .asString();
        manager.did("decideReferral", Inputs.proceed(other));
        admin.did("allocateAdvocate", forCase(other, "advocateId", id));
        admin.did("recordConsent", forCase(other, "consent", map("given", false)));
        admin.did(
                "recordOutcome",
                forCase(
                        other,
                        "outcome",
                        map("result", "CONSENT_WITHDRAWN", "summary", "He went alone.")));
        manager.did("completeAdvocacy", forCase(other));
        JsonNode closed =
                manager.did(
                        "restrictCase",
                        forCase(other, "accounts", List.of(), "reason", "A colleague's."));

        assertThat(words(match(closed, id), "CONNECTED"))
                .containsExactly("EXCLUDES: Is connected with this case.");
        assertThat(allocated(id)).containsExactly("CONNECTED_WITH_THE_CASE");
    }

    @Test
    void excludesWhoIsShutOutOfTheCaseAndSoDoesAllocation() {
        String id = admin.enteredAdvocate(advocate.account());
        JsonNode closed =
                manager.did(
                        "shutOut",
                        forCase(caseId, "account", advocate.account(), "reason", "A cousin."));

        assertThat(words(match(closed, id), "CONNECTED"))
                .containsExactly("EXCLUDES: Is connected with this case.");
        assertThat(allocated(id)).containsExactly("CONNECTED_WITH_THE_CASE");
    }

    private String family() {
        return admin.ask("query ($id: ID!) { case(id: $id) { familyId } }", Map.of("id", caseId))
                .data("case")
                .path("familyId")
                .asString();
    }

    /** What allocation says of an advocate. */
    private List<String> allocated(String advocateId) {
        return admin.does("allocateAdvocate", forCase(caseId, "advocateId", advocateId))
                .refusals("allocateAdvocate");
    }
}
