package org.alongside.graphql;

import static org.alongside.graphql.Inputs.forCase;
import static org.alongside.graphql.Inputs.map;
import static org.alongside.graphql.Inputs.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What parents say in the end, as they and a council's people give and read it. */
class ParentsFeedbackTest {

    private static final RunningService SERVICE = RunningService.get();
    private static final String GIVE = "giveFeedback";

    private static Person person(String login) {
        return SERVICE.person("camden", login);
    }

    /** A case of the parent that goes on. */
    private static String open() {
        String id =
                person("referrer")
                        .did("submitReferral", Inputs.referral())
                        .at("/case/id")
                        .asString();
        person("admin")
                .did("linkParentAccount", forCase(id, "account", person("parent").account()));
        return id;
    }

    /** A case of the parent that has ended. */
    private static String ended() {
        String id = open();
        person("manager").did("decideReferral", Inputs.noFurtherAction(id));
        return id;
    }

    private static JsonNode read(String login, String id) {
        return person(login)
                .ask(
                        "query ($id: ID!) { feedback(id: $id) { caseId offerId givenOn writtenDown"
                                + " writtenDownBy answers { heard supported betterPrepared"
                                + " betterWithSocialWorker ownWords } } }",
                        Map.of("id", id))
                .data("feedback");
    }

    @Test
    void aParentGivesItOnceAfterTheirCaseAndReadsTheirOwn() {
        String caseId = ended();
        String id =
                person("parent").did(GIVE, Inputs.feedback(caseId)).at("/feedback/id").asString();
        for (String login : List.of("parent", "manager", "admin", "auditor")) {
            JsonNode said = read(login, id);
            assertThat(said.path("caseId").asString()).as(login).isEqualTo(caseId);
            assertThat(said.at("/answers/heard").asString()).isEqualTo("YES");
            assertThat(said.at("/answers/betterPrepared").asString()).isEqualTo("NOT_SAID");
            assertThat(said.at("/answers/ownWords").asString()).isEqualTo("Somebody listened.");
            assertThat(said.path("writtenDown").isNull()).isTrue();
            assertThat(said.path("writtenDownBy").isNull()).isTrue();
        }
        assertThat(person("parent").does(GIVE, Inputs.feedback(caseId)).refusals(GIVE))
                .containsExactly("FEEDBACK_ALREADY_GIVEN");
        assertThat(
                        person("admin")
                                .does(GIVE, with(Inputs.feedback(caseId), "writtenDown", "PHONE"))
                                .refusals(GIVE))
                .containsExactly("FEEDBACK_ALREADY_GIVEN");
    }

    @Test
    void aRepetitionGetsTheFirstResult() {
        Map<String, @Nullable Object> input =
                with(Inputs.feedback(ended()), "idempotencyKey", UUID.randomUUID().toString());
        String id = person("parent").did(GIVE, input).at("/feedback/id").asString();
        assertThat(person("parent").did(GIVE, input).at("/feedback/id").asString()).isEqualTo(id);
    }

    @Test
    void whatACoordinatorWroteDownIsNotTheParentsAndTakesNothingFromThem() {
        String caseId = ended();
        String id =
                person("admin")
                        .did(GIVE, with(Inputs.feedback(caseId), "writtenDown", "PHONE"))
                        .at("/feedback/id")
                        .asString();
        JsonNode said = read("manager", id);
        assertThat(said.path("writtenDown").asString()).isEqualTo("PHONE");
        assertThat(said.path("writtenDownBy").asString()).isNotBlank();
        assertThat(read("parent", id).isNull()).isTrue();

        person("parent").did(GIVE, Inputs.feedback(caseId));
        assertThat(person("parent").does(GIVE, Inputs.feedback(caseId)).refusals(GIVE))
                .containsExactly("FEEDBACK_ALREADY_GIVEN");
    }

    @Test
    void theirOwnCountsInsteadOfWhatWasWrittenDownForThem() {
        List<String> cases = new ArrayList<>();
        String token = "";
        for (int each = 0; each < 5; each++) {
            String caseId = ended();
            token =
                    person("admin")
                            .did(GIVE, with(Inputs.feedback(caseId), "writtenDown", "PHONE"))
                            .path("consistencyToken")
                            .asString();
            cases.add(caseId);
        }
        JsonNode before = summary(token);
        for (String caseId : cases) {
            token =
                    person("parent")
                            .did(GIVE, Inputs.feedback(caseId))
                            .path("consistencyToken")
                            .asString();
        }
        assertThat(before.path("total").asLong()).isGreaterThanOrEqualTo(5);
        assertThat(summary(token)).isEqualTo(before);
    }

    private static JsonNode summary(String token) {
        return person("manager")
                .ask(
                        "query ($from: Date!, $to: Date!, $at: String) { feedbackSummary(from:"
                                + " $from, to: $to, atLeast: $at) { total heard { yes no } } }",
                        Map.of(
                                "from",
                                Inputs.today().minusDays(1).toString(),
                                "to",
                                Inputs.today().toString(),
                                "at",
                                token))
                .data("feedbackSummary");
    }

    @Test
    void whoIsNotTheParentAnyMoreDoesNotReadWhatTheyGave() {
        String caseId = ended();
        String id =
                person("parent").did(GIVE, Inputs.feedback(caseId)).at("/feedback/id").asString();
        JsonNode unlinked =
                person("admin")
                        .did("unlinkParentAccount", forCase(caseId, "reason", "Somebody else's."));
        String token = unlinked.path("consistencyToken").asString();
        for (String field : List.of("feedback", "node")) {
            Answer answer =
                    person("parent")
                            .ask(
                                    "query ($id: ID!, $at: String) { %s(id: $id, atLeast: $at) { id } }"
                                            .formatted(field),
                                    Map.of("id", id, "at", token));
            assertThat(answer.data(field).isNull()).as(answer.body()).isTrue();
        }
        assertThat(
                        person("parent")
                                .ask("{ feedbackGiven(last: 100) { edges { node { id } } } }")
                                .body())
                .doesNotContain(id);
    }

    @Test
    void itIsForTheEndAndForTheParentOfTheCase() {
        String goesOn = open();
        assertThat(person("parent").does(GIVE, Inputs.feedback(goesOn)).refusals(GIVE))
                .containsExactly("FEEDBACK_TOO_EARLY");

        String anothers =
                person("referrer")
                        .did("submitReferral", Inputs.referral())
                        .at("/case/id")
                        .asString();
        person("manager").did("decideReferral", Inputs.noFurtherAction(anothers));
        Answer forAnothers = person("parent").does(GIVE, Inputs.feedback(anothers));
        assertThat(forAnothers.refusals(GIVE)).containsExactly("NOT_FOUND");
        String nobodys = new GlobalId(GlobalId.Kind.CASE, UUID.randomUUID()).encode();
        assertThat(person("parent").does(GIVE, Inputs.feedback(nobodys)).body())
                .isEqualTo(forAnothers.body());
    }

    @Test
    void whoDeclinedAnOfferIsAskedToo() {
        String offerId =
                person("admin").did("makeOffer", Inputs.offer()).at("/offer/id").asString();
        Map<String, @Nullable Object> input =
                with(Inputs.feedback(map("offerId", offerId)), "writtenDown", "IN_PERSON");
        assertThat(person("admin").does(GIVE, input).refusals(GIVE))
                .containsExactly("OFFER_NOT_DECLINED");
        person("admin").did("declineOffer", Inputs.answered(offerId));
        String id = person("admin").did(GIVE, input).at("/feedback/id").asString();
        assertThat(read("manager", id).path("offerId").asString()).isEqualTo(offerId);
        assertThat(
                        person("parent")
                                .does(GIVE, Inputs.feedback(map("offerId", offerId)))
                                .refusals(GIVE))
                .containsExactly("NOT_FOUND");
    }

    /** Rule 9, and supervisors neither. */
    @ParameterizedTest
    @ValueSource(strings = {"referrer", "advocate", "supervisor", "council-admin"})
    void whoSupportsOrRefersNeverSeesIt(String login) {
        String caseId = ended();
        String id =
                person("parent").did(GIVE, Inputs.feedback(caseId)).at("/feedback/id").asString();
        for (String query :
                List.of(
                        "{ feedbackGiven { edges { cursor } } }",
                        "{ feedback(id: \"" + id + "\") { id } }",
                        "{ feedbackSummary(from: \"2020-01-01\", to: \"2020-01-02\") { total }"
                                + " }")) {
            assertThat(person(login).ask(query).codes()).as(query).containsExactly("FORBIDDEN");
        }
        assertThat(person(login).does(GIVE, Inputs.feedback(caseId)).codes())
                .containsExactly("FORBIDDEN");
        Answer node =
                person(login).ask("query ($id: ID!) { node(id: $id) { id } }", Map.of("id", id));
        assertThat(node.data("node").isNull()).as(node.body()).isTrue();
        assertThat(node.codes())
                .isEqualTo(login.equals("supervisor") ? List.of("FORBIDDEN") : List.of());
    }

    @Test
    void aParentSeesNoOtherParents() {
        String caseId = ended();
        person("admin").did("unlinkParentAccount", forCase(caseId, "reason", "Somebody else's."));
        JsonNode given =
                person("admin").did(GIVE, with(Inputs.feedback(caseId), "writtenDown", "POST"));
        String id = given.at("/feedback/id").asString();
        assertThat(read("parent", id).isNull()).isTrue();
        JsonNode own =
                person("parent")
                        .ask(
                                "query ($at: String) { feedbackGiven(last: 100, atLeast: $at) {"
                                        + " edges { node { id } } } }",
                                Map.of("at", given.path("consistencyToken").asString()))
                        .data("feedbackGiven")
                        .path("edges");
        assertThat(Answer.texts(own, "/node/id")).doesNotContain(id).doesNotContain("");
    }

    @Test
    void theSummaryIsCountedWithoutSmallNumbers() {
        String token = "";
        for (int parent = 0; parent < 5; parent++) {
            token =
                    person("admin")
                            .did(GIVE, with(Inputs.feedback(ended()), "writtenDown", "PHONE"))
                            .path("consistencyToken")
                            .asString();
        }
        String query =
                "query ($from: Date!, $to: Date!, $at: String) { feedbackSummary(from: $from, to:"
                        + " $to, atLeast: $at) { total heard { yes partly no notSaid }"
                        + " betterWithSocialWorker { notSaid } } }";
        JsonNode summary =
                person("manager")
                        .ask(
                                query,
                                Map.of(
                                        "from",
                                        Inputs.today().minusDays(1).toString(),
                                        "to",
                                        Inputs.today().toString(),
                                        "at",
                                        token))
                        .data("feedbackSummary");
        assertThat(summary.path("total").asLong()).isGreaterThanOrEqualTo(5);
        assertThat(summary.at("/heard/yes").asLong()).isGreaterThanOrEqualTo(5);
        assertThat(summary.at("/heard/no").asLong(-1)).isZero();
        assertThat(summary.at("/betterWithSocialWorker/notSaid").asLong())
                .isGreaterThanOrEqualTo(5);

        // Of another council nothing is counted.
        JsonNode elsewhere =
                SERVICE.person("southwark", "manager")
                        .ask(query, Map.of("from", "2020-01-01", "to", "2100-01-01"))
                        .data("feedbackSummary");
        assertThat(elsewhere.path("total").isNull()).isTrue();

        JsonNode nobody =
                person("auditor")
                        .ask(query, Map.of("from", "2020-01-01", "to", "2020-12-31", "at", token))
                        .data("feedbackSummary");
        assertThat(nobody.path("total").isNull()).isTrue();
        assertThat(nobody.at("/heard/no").isNull()).isTrue();
        assertThat(
                        person("manager")
                                .ask(query, Map.of("from", "2020-12-31", "to", "2020-01-01"))
                                .codes())
                .containsExactly("INVALID_INPUT");
        assertThat(
                        person("admin")
                                .ask(query, Map.of("from", "2020-01-01", "to", "2020-12-31"))
                                .codes())
                .containsExactly("FORBIDDEN");
    }
}
