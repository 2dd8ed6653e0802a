package org.alongside.graphql;

import static org.alongside.graphql.Inputs.forCase;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What the table of {@code docs/access.md} cannot say of a case: who has something to do with it,
 * and what is shown where the same person, or the same field, is seen in two ways. Each role and
 * field is compared by {@link AccessTableTest}.
 */
class FieldAccessTest {

    private static final RunningService SERVICE = RunningService.get();

    /** Every field of a case. */
    static final String FIELDS =
            """
            id version seenAs origin familyId family { id } seriesId continuesId
            referrerAccount workerAccount parentAccount
            status waitingFor { task since due } milestones { kind at }
            passes { stage by queue receiver note at answered days } waitingPass { days }
            parent { name nameUsed relationToChildren }
            safeContact { ways { method detail } safeTimes never }
            children { name dateOfBirth unborn expectedDate }
            consent { given how details }
            reason
            preferences { any gender culturalHeritage languages details }
            interpreter { needed language details }
            accessNeeds { any details adjustments }
            moreToKnow anythingElse neighbourhood
            meeting { kind date time place mode chair strategyDiscussionOn }
            initialBy initialInTime
            notice { requiredDays givenDays countedIn late missingDays }
            lateReason
            socialWorker { name team workContact }
            professional { name profession organisation workContact }
            howAsked
            externalRefs { kind system value }
            decision { decision rationale replyToReferrer by at }
            answers { answer by at }
            amendments { reason by at }
            allocation { name kind since ended advocateAccepted parentAccepted workContact
              advocateId providerId account met unmet reason ground endReason }
            formerAllocations { name kind since ended advocateAccepted parentAccepted workContact
              advocateId providerId account met unmet reason ground endReason }
            providerReferrals { providerId name ground reason at accepted refusal answered }
            conference { state rescheduled { reason by at } calledOff { reason by at } missedOn }
            reports { on form usable note dueBy adequate }
            preparations { on rightsExplained optionsExplained expectationsExplained
              reportReadTogether supportWanted views wishesForPlan agreedToShare }
            agreedToShare
            attendance { heldOn advocate parent parentSettledFirst adaptations viewsVoiced questionsAsked
              exclusions { who wholly name grounds } }
            nextReviewBy
            debriefs { on outcomeExplained nextStepsExplained readyForNextTime note }
            contacts { id on method reached note visibility noteWithheld by at }
            disclosures { id details by at escalation note escalatedAt }
            outcome { result protection summary parentFeltHeard understoodProcess parentFeltSupported
              betterPrepared betterWithSocialWorker nextSteps }
            outcomeReturned { reason by at }
            signOffNote
            reopened { reason by at }
            restriction { accounts reason by at }
            shutOut
            notesOpened { account by reason at until }
            notesOpenUntil
            """;

    private static final String EVERYTHING =
            "query ($id: ID!, $token: String) { case(id: $id, atLeast: $token) { "
                    + FIELDS
                    + " } }";

    private static String id = "";
    private static String token = "";

    @BeforeAll
    static void aCaseThatAwaitsItsSignOff() {
        WholeCase whole = WholeCase.of(SERVICE);
        id = whole.id();
        token = whole.token();
    }

    @Test
    void whatWasSaidIsShownAsItWasSaid() {
        JsonNode seen =
                SERVICE.person("camden", "auditor").ask(EVERYTHING, variables()).data("case");
        assertThat(seen.at("/decision/rationale").asString())
                .isEqualTo("Isolated and overwhelmed.");
        assertThat(seen.at("/outcome/summary").asString()).isEqualTo("She spoke for herself.");
        assertThat(seen.at("/notice/late").asBoolean()).isTrue();
        assertThat(seen.at("/notice/missingDays").asInt()).isEqualTo(4);
        assertThat(seen.at("/meeting/time").asString()).startsWith("11:30");
        assertThat(seen.at("/reason").asString()).contains("\n");
    }

    /** Section 1 of the form: each question, with what was specified. */
    @Test
    void everyAnswerOfAReferralIsShownAsItWasGiven() {
        Map<String, @Nullable Object> said = Inputs.referral(Inputs.newExternalRef());
        said.put(
                "children",
                List.of(
                        Inputs.map("name", "Leo", "dateOfBirth", "2020-05-01", "unborn", false),
                        Inputs.map("unborn", true, "expectedDate", soon())));
        said.put(
                "preferences",
                Inputs.map(
                        "any",
                        true,
                        "gender",
                        "WOMAN",
                        "culturalHeritage",
                        "Colombian",
                        "languages",
                        List.of("es"),
                        "details",
                        "More at ease with a woman."));
        said.put("moreToKnow", true);
        said.put(
                "interpreter",
                Inputs.map("needed", true, "language", "es", "details", "A woman, too."));
        said.put(
                "socialWorker",
                Inputs.map("name", "S. Worker", "team", "North", "workContact", "020 7946 0009"));
        said.put(
                "professional",
                Inputs.map(
                        "name",
                        "H. Visitor",
                        "profession",
                        "health visitor",
                        "organisation",
                        "The clinic",
                        "workContact",
                        "020 7946 0008"));
        JsonNode submitted = SERVICE.person("camden", "referrer").did("submitReferral", said);

        JsonNode seen = seenByAuditor(submitted.at("/case/id").asString(), submitted);

        said.forEach((question, answer) -> shown(seen.path(question), answer, question));
        assertThat(seen.path("origin").asString()).isEqualTo("PROFESSIONAL_REFERRAL");
    }

    /** Rule 12: by the council's settings; whoever is late with it is told so, and goes on. */
    @Test
    void whetherAnInitialConferenceIsInTimeIsShownAndNotRefused() {
        Person referrer = SERVICE.person("camden", "referrer");
        Map<Integer, Boolean> inTime = new LinkedHashMap<>();
        for (int daysAgo : List.of(0, 40)) {
            Map<String, @Nullable Object> said = Inputs.referral();
            said.put(
                    "meeting",
                    Inputs.with(
                            Inputs.part(said, "meeting"),
                            "strategyDiscussionOn",
                            Inputs.today().minusDays(daysAgo).toString()));
            JsonNode submitted = referrer.did("submitReferral", said);
            JsonNode seen = seenByAuditor(submitted.at("/case/id").asString(), submitted);
            assertThat(seen.path("initialBy").asString()).isNotBlank();
            inTime.put(daysAgo, seen.path("initialInTime").asBoolean());
        }
        assertThat(inTime).containsExactly(Map.entry(0, true), Map.entry(40, false));
    }

    /** The form's Yes and No, and what was left open. */
    @Test
    void aNoIsShownApartFromNoAnswer() {
        Person referrer = SERVICE.person("camden", "referrer");
        Map<String, @Nullable Object> said = Inputs.referral();
        said.remove("anythingElse");
        said.remove("preferences");
        JsonNode open = referrer.did("submitReferral", said);
        said.put("preferences", Inputs.map("any", false));
        said.put("moreToKnow", false);
        JsonNode no = referrer.did("submitReferral", said);

        assertThat(answers(open)).isEqualTo("null null");
        assertThat(answers(no)).isEqualTo("false false");
    }

    private static String answers(JsonNode submitted) {
        JsonNode seen = seenByAuditor(submitted.at("/case/id").asString(), submitted);
        return seen.at("/preferences/any") + " " + seen.path("moreToKnow");
    }

    @Test
    void everyAnswerOfTheThreeStagesAndTheOutcomeIsShownAsItWasGiven() {
        JsonNode seen =
                SERVICE.person("camden", "auditor").ask(EVERYTHING, variables()).data("case");
        shown(seen.at("/reports/0"), Inputs.reportShared(id).get("sharing"), "reports");
        shown(seen.at("/preparations/0"), Inputs.prepared(id).get("preparation"), "preparations");
        shown(seen.path("attendance"), Inputs.attended(id).get("attendance"), "attendance");
        shown(seen.at("/debriefs/0"), Inputs.debriefed(id).get("debrief"), "debriefs");
        shown(
                seen.at("/contacts/0"),
                Inputs.contacted(id, "SHARED_WITH_PARENT", "We meet on Friday.").get("contact"),
                "contacts");
        shown(seen.path("outcome"), Inputs.outcome(id).get("outcome"), "outcome");
    }

    /** Rule 9: what the parent agreed to share, and nothing else of the preparation. */
    @Test
    void aReferrerReadsOfThePreparationWhatTheParentAgreedToShare() {
        Answer answer = SERVICE.person("camden", "referrer").ask(EVERYTHING, variables());
        assertThat(answer.data("case").path("agreedToShare").toString())
                .isEqualTo("[\"That she wants the grandmother to be heard.\"]");
        assertThat(answer.data("case").path("preparations").isNull()).isTrue();
        assertThat(answer.body()).doesNotContain("One visit a week.");
    }

    /** Of the second pass, which is the coordinator's, the referrer reads no note. */
    @Test
    void aNoteOnAPassIsReadByWhoWorksThePassesAndByWhoSentIt() {
        for (String login : List.of("manager", "admin", "auditor")) {
            JsonNode seen =
                    SERVICE.person("camden", login).ask(EVERYTHING, variables()).data("case");
            assertThat(Answer.texts(seen.path("passes"), "/note"))
                    .as(login)
                    .isEqualTo(WholeCase.NOTES);
        }
        Answer answer = SERVICE.person("camden", "referrer").ask(EVERYTHING, variables());
        JsonNode sent = answer.data("case").path("passes");
        assertThat(sent.at("/0/note").asString()).isEqualTo(WholeCase.NOTES.get(0));
        assertThat(sent.at("/1/note").asString()).isEqualTo(WholeCase.NOTES.get(1));
        assertThat(sent.at("/2/note").isNull()).isTrue();
        for (String login : List.of("referrer", "parent", "advocate")) {
            assertThat(SERVICE.person("camden", login).ask(EVERYTHING, variables()).body())
                    .as(login)
                    .doesNotContain(WholeCase.NOTES.get(2));
        }
    }

    /** In whichever entry of a case's list: that the role does not allow it is said once. */
    @Test
    void aFieldThatIsRefusedInAListIsRefusedOnceForTheCase() {
        Answer answer =
                SERVICE.person("camden", "advocate")
                        .ask(
                                "query ($id: ID!, $token: String) { case(id: $id, atLeast: $token) {"
                                        + " passes { note } again: passes { words: note } } }",
                                variables());

        assertThat(Answer.texts(answer.data("case").path("passes"), "/note"))
                .isEqualTo(Collections.nCopies(WholeCase.NOTES.size(), ""));
        assertThat(answer.codes()).containsExactly("FORBIDDEN", "FORBIDDEN");
        assertThat(answer.json().at("/errors/0/path").toString())
                .isEqualTo("[\"case\",\"passes\",0,\"note\"]");
        assertThat(answer.json().at("/errors/1/path").toString())
                .isEqualTo("[\"case\",\"again\",0,\"words\"]");
    }

    private static JsonNode seenByAuditor(String caseId, JsonNode submitted) {
        return SERVICE.person("camden", "auditor")
                .ask(
                        EVERYTHING,
                        Map.of(
                                "id",
                                caseId,
                                "token",
                                submitted.path("consistencyToken").asString()))
                .data("case");
    }

    private static String soon() {
        return Inputs.today().plusMonths(2).toString();
    }

    private static void shown(JsonNode seen, @Nullable Object said, String place) {
        switch (said) {
            case Map<?, ?> answers -> {
                assertThat(answers).as(place).isNotEmpty();
                answers.forEach(
                        (name, each) -> shown(seen.path((String) name), each, place + "." + name));
            }
            case List<?> list -> {
                assertThat(seen.size()).as(place).isEqualTo(list.size());
                for (int i = 0; i < list.size(); i++) {
                    shown(seen.path(i), list.get(i), place + "." + i);
                }
            }
            case null -> throw new IllegalArgumentException(place);
            // A time is shown with its seconds.
            default -> assertThat(seen.asString()).as(place).startsWith(said.toString());
        }
    }

    @Test
    void whoHasNothingToDoWithTheCaseSeesNone() {
        for (String login : List.of("referrer-2", "advocate-2")) {
            Answer answer = SERVICE.person("camden", login).ask(EVERYTHING, variables());
            assertThat(answer.body()).as(login).isEqualTo("{\"data\":{\"case\":null}}");
        }
    }

    /** Somebody who is a parent in one case and stands beside the parent in another. */
    @Test
    void inAListEachCaseIsSeenInItsOwnRoles() {
        Person both = SERVICE.person("camden", "parent-advocate");
        Person admin = SERVICE.person("camden", "admin");
        String asParent = referred();
        admin.did("linkParentAccount", forCase(asParent, "account", both.account()));
        String asAdvocate = referred();
        SERVICE.person("camden", "manager").did("decideReferral", Inputs.proceed(asAdvocate));
        String advocateId = admin.enteredAdvocate(both.account());
        JsonNode latest =
                admin.did("allocateAdvocate", forCase(asAdvocate, "advocateId", advocateId));

        Answer answer =
                both.ask(
                        "query ($token: String) { cases(last: 100, atLeast: $token) { edges { node { id seenAs lateReason parent { name } } } } }",
                        Map.of("token", latest.path("consistencyToken").asString()));

        Map<String, JsonNode> seen =
                StreamSupport.stream(answer.data("cases").path("edges").spliterator(), false)
                        .map(edge -> edge.path("node"))
                        .collect(
                                Collectors.toMap(node -> node.path("id").asString(), node -> node));
        assertThat(seen).containsOnlyKeys(asParent, asAdvocate);
        JsonNode own = Objects.requireNonNull(seen.get(asParent));
        JsonNode supported = Objects.requireNonNull(seen.get(asAdvocate));
        assertThat(own.path("seenAs").toString()).isEqualTo("[\"PARENT\"]");
        assertThat(own.path("lateReason").isNull()).isTrue();
        assertThat(supported.path("seenAs").toString()).isEqualTo("[\"ADVOCATE\"]");
        assertThat(supported.path("lateReason").asString()).isEqualTo("Called at short notice.");
        assertThat(answer.codes()).containsExactly("FORBIDDEN");
    }

    /** Whether their own case came late is hidden from them, so no filter may tell. */
    @Test
    void whoIsAParentAndSomethingElseTooCannotFilterByLateness() {
        for (String login : List.of("parent", "parent-advocate")) {
            assertThat(
                            SERVICE.person("camden", login)
                                    .ask("{ cases(late: false) { edges { cursor } } }")
                                    .codes())
                    .as(login)
                    .containsExactly("FORBIDDEN");
        }
        assertThat(
                        SERVICE.person("camden", "advocate")
                                .ask("{ cases(late: false) { edges { cursor } } }")
                                .codes())
                .isEmpty();
    }

    /** What the parent tells the coordinator after the referral is not the referrer's to read. */
    @Test
    void aReferrerDoesNotReadWhatWasSaidOnALaterConsent() {
        Person referrer = SERVICE.person("camden", "referrer");
        String later = referred();
        assertThat(consent(referrer, later)).contains("\"details\":\"Said yes.\"");

        SERVICE.person("camden", "admin")
                .did(
                        "recordConsent",
                        forCase(
                                later,
                                "consent",
                                Inputs.map(
                                        "given",
                                        true,
                                        "how",
                                        "WRITTEN",
                                        "details",
                                        "In private.")));

        assertThat(consent(referrer, later))
                .isEqualTo("{\"given\":true,\"how\":\"WRITTEN\",\"details\":null}");
        assertThat(consent(SERVICE.person("camden", "manager"), later)).contains("In private.");
    }

    private static String consent(Person person, String caseId) {
        return person.ask(
                        "query ($id: ID!) { case(id: $id) { consent { given how details } } }",
                        Map.of("id", caseId))
                .data("case")
                .path("consent")
                .toString();
    }

    private static String referred() {
        return SERVICE.person("camden", "referrer")
                .did("submitReferral", Inputs.referral())
                .at("/case/id")
                .asString();
    }

    @Test
    void aPayloadShowsNoMoreThanARead() {
        String own =
                SERVICE.person("camden", "referrer")
                        .ask(
                                "mutation ($input: SubmitReferralInput!) { submitReferral(input: $input) { case { id signOffNote } } }",
                                Map.of("input", Inputs.referral()))
                        .body();
        assertThat(own).contains("\"FORBIDDEN\"", "[\"submitReferral\",\"case\",\"signOffNote\"]");
    }

    private static Map<String, String> variables() {
        return Map.of("id", id, "token", token);
    }
}
