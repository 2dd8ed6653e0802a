package org.alongside.graphql;

import static org.alongside.graphql.Inputs.forCase;
import static org.alongside.graphql.Inputs.map;
import static org.alongside.graphql.Inputs.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The turns that a case takes beside the straight way, over HTTP. */
class WorkflowTest {

    private static final RunningService SERVICE = RunningService.get();

    private final Person referrer = SERVICE.person("camden", "referrer");
    private final Person manager = SERVICE.person("camden", "manager");
    private final Person admin = SERVICE.person("camden", "admin");
    private final Person advocate = SERVICE.person("camden", "advocate");
    private final Person parent = SERVICE.person("camden", "parent");

    private String id = "";

    @BeforeEach
    void aReferral() {
        id = referrer.did("submitReferral", Inputs.referral()).at("/case/id").asString();
    }

    private void allocated() {
        manager.did("decideReferral", Inputs.proceed(id));
        String advocateId = admin.enteredAdvocate(advocate.account());
        admin.did("allocateAdvocate", forCase(id, "advocateId", advocateId));
    }

    private JsonNode shown(Person reader, String fields) {
        return reader.ask("query ($id: ID!) { case(id: $id) { " + fields + " } }", Map.of("id", id))
                .data("case");
    }

    private static String waits(JsonNode payload) {
        return payload.at("/case/waitingFor/task").asString("");
    }

    private static String status(JsonNode payload) {
        return payload.at("/case/status").asString();
    }

    @Test
    void aReferralGoesBackForMoreInformationAndComesAgain() {
        assertThat(
                        manager.does(
                                        "decideReferral",
                                        forCase(
                                                id,
                                                "decision",
                                                "MORE_INFORMATION",
                                                "rationale",
                                                "What for?"))
                                .refusals("decideReferral"))
                .containsExactly("REPLY_MISSING");
        JsonNode back = manager.did("decideReferral", Inputs.moreWanted(id));
        assertThat(status(back)).isEqualTo("INFORMATION_WANTED");
        assertThat(waits(back)).isEqualTo("PROVIDE_INFORMATION");
        assertThat(manager.does("decideReferral", Inputs.proceed(id)).refusals("decideReferral"))
                .containsExactly("INFORMATION_OUTSTANDING");

        JsonNode again =
                referrer.did(
                        "provideInformation",
                        forCase(id, "answer", "In court.", "passNote", "All by now."));

        assertThat(status(again)).isEqualTo("AWAITING_DECISION");
        JsonNode shown =
                shown(
                        referrer,
                        "waitingFor { due } passes { stage by queue receiver note at answered days } waitingPass { at note } answers { answer }");
        assertThat(shown.at("/waitingFor/due").asString()).isNotBlank();
        assertThat(Answer.texts(shown.path("passes"), "/queue"))
                .containsExactly("ADVOCACY_ADMIN", "ADVOCACY_ADMIN");
        assertThat(Answer.texts(shown.path("passes"), "/receiver"))
                .containsExactly("ADVOCACY_MANAGER", "ADVOCACY_MANAGER");
        assertThat(shown.at("/waitingPass/at")).isEqualTo(shown.at("/passes/1/at"));
        assertThat(shown.at("/passes/0/note").isNull()).isTrue();
        assertThat(shown.at("/waitingPass/note").asString()).isEqualTo("All by now.");
        assertThat(shown.at("/passes/0/answered").isNull()).isFalse();
        assertThat(shown.at("/passes/1/answered").isNull()).isTrue();
        assertThat(shown.at("/passes/1/days").asInt()).isZero();
        assertThat(Answer.texts(shown.path("answers"), "/answer")).containsExactly("In court.");
    }

    @Test
    void aReferralIsPutRightWithAReason() {
        JsonNode after = referrer.did("amendReferral", Inputs.amended(id));
        JsonNode shown =
                shown(manager, "anythingElse amendments { reason by } milestones { kind }");
        assertThat(shown.path("anythingElse").asString()).isEqualTo("Mornings are best.");
        assertThat(Answer.texts(shown.path("amendments"), "/reason"))
                .containsExactly("She said so since.");
        assertThat(Answer.texts(shown.path("milestones"), "/kind")).contains("AMENDED");
        assertThat(after.path("version").asInt()).isEqualTo(4);
    }

    /** One rule, held by several mutations: each is told the place in its own input. */
    @Test
    void aRuleNamesThePlaceInTheInputOfTheMutation() {
        Map<String, @Nullable Object> said = new LinkedHashMap<>(Inputs.amended(id));
        said.put(
                "amendment",
                with(
                        Inputs.part(said, "amendment"),
                        "children",
                        List.of(map("unborn", true, "dateOfBirth", "2020-01-01"))));
        assertThat(field(referrer.does("amendReferral", said), "amendReferral"))
                .isEqualTo("CHILD_DATES_CONTRADICT input.amendment.children[0].dateOfBirth");
        allocated();
        String tomorrow = Inputs.today().plusDays(1).toString();
        assertThat(
                        field(
                                admin.does(
                                        "recordConferenceMissed",
                                        forCase(id, "heldOn", tomorrow, "reason", "None came.")),
                                "recordConferenceMissed"))
                .isEqualTo("CONFERENCE_NOT_YET_HELD input.heldOn");
        assertThat(
                        field(
                                admin.does(
                                        "rescheduleConference",
                                        with(
                                                Inputs.rescheduled(id),
                                                "meeting",
                                                map("kind", "INITIAL", "date", "2020-01-01"))),
                                "rescheduleConference"))
                .isEqualTo("MEETING_IN_THE_PAST input.meeting.date");
    }

    private static String field(Answer answer, String mutation) {
        JsonNode error = answer.data(mutation).at("/userErrors/0");
        return error.path("code").asString("") + " " + error.path("field").asString("");
    }

    @Test
    void whatThePoolCannotServeGoesToAProvider() {
        manager.did("decideReferral", Inputs.proceed(id));
        String providerId =
                admin.did("registerProvider", map("details", Inputs.provider()))
                        .at("/provider/id")
                        .asString();
        Map<String, @Nullable Object> send =
                forCase(id, "providerId", providerId, "ground", "NOBODY_FITS");
        JsonNode sent = admin.did("sendToProvider", send);
        assertThat(status(sent)).isEqualTo("AWAITING_PROVIDER");
        assertThat(waits(sent)).isEqualTo("CHASE_PROVIDER");
        JsonNode refused = admin.did("recordProviderRefusal", forCase(id, "reason", "No places."));
        assertThat(waits(refused)).isEqualTo("ALLOCATE");
        admin.did("sendToProvider", send);

        JsonNode taken =
                admin.did(
                        "recordProviderAcceptance",
                        forCase(id, "advocateName", "B. Side", "workContact", "020 7946 0202"));

        assertThat(waits(taken)).isEqualTo("SUPPORT");
        JsonNode shown =
                shown(
                        manager,
                        "allocation { name kind advocateId providerId workContact } providerReferrals { name accepted refusal }");
        assertThat(shown.at("/allocation/name").asString()).isEqualTo("B. Side");
        assertThat(shown.at("/allocation/kind").isNull()).isTrue();
        assertThat(shown.at("/allocation/advocateId").isNull()).isTrue();
        assertThat(shown.at("/allocation/providerId").asString()).isEqualTo(providerId);
        assertThat(Answer.texts(shown.path("providerReferrals"), "/accepted"))
                .containsExactly("false", "true");
        assertThat(shown(referrer, "allocation { name }").at("/allocation/name").asString())
                .isEqualTo("B. Side");
    }

    @Test
    void anAllocationIsDeclinedByTheParentAndAnotherFollows() {
        admin.did("linkParentAccount", forCase(id, "account", parent.account()));
        allocated();
        JsonNode declined =
                parent.did(
                        "declineAllocation",
                        forCase(id, "party", "PARENT", "reason", "We know each other."));
        assertThat(waits(declined)).isEqualTo("ALLOCATE");
        assertThat(
                        advocate.does("acceptAllocation", Inputs.accepted(id))
                                .refusals("acceptAllocation"))
                .containsExactly("NOT_FOUND");
        String another = admin.enteredAdvocate(advocate.account());
        admin.did("allocateAdvocate", forCase(id, "advocateId", another));
        advocate.did("acceptAllocation", Inputs.accepted(id));
        assertThat(
                        advocate.does("acceptAllocation", Inputs.accepted(id))
                                .refusals("acceptAllocation"))
                .containsExactly("ALLOCATION_ALREADY_ACCEPTED");
        JsonNode shown = shown(admin, "formerAllocations { ground endReason }");
        assertThat(shown.at("/formerAllocations/0/ground").asString()).isEqualTo("PARENT_DECLINED");
    }

    @Test
    void aConferenceIsSetAnewThenCancelledAndTheCaseReopened() {
        allocated();
        JsonNode later = referrer.did("rescheduleConference", Inputs.rescheduled(id));
        assertThat(status(later)).isEqualTo("ADVOCATE_ALLOCATED");
        JsonNode cancelled = referrer.did("cancelConference", forCase(id, "reason", "Not needed."));
        assertThat(waits(cancelled)).isEqualTo("RECORD_OUTCOME");
        assertThat(
                        advocate.does("recordConferenceAttendance", Inputs.attended(id))
                                .refusals("recordConferenceAttendance"))
                .containsExactly("CONFERENCE_CALLED_OFF");
        assertThat(admin.does("recordOutcome", Inputs.outcome(id)).refusals("recordOutcome"))
                .containsExactly("RESULT_CONTRADICTS");
        Map<String, @Nullable Object> outcome =
                forCase(id, "outcome", map("result", "CONFERENCE_NOT_HELD", "summary", "Closed."));
        admin.did("recordOutcome", outcome);
        JsonNode returned =
                manager.did("returnOutcome", forCase(id, "reason", "Say what follows."));
        assertThat(waits(returned)).isEqualTo("RECORD_OUTCOME");
        admin.did("recordOutcome", outcome);
        assertThat(status(manager.did("completeAdvocacy", forCase(id)))).isEqualTo("COMPLETED");

        JsonNode reopened = manager.did("reopenCase", forCase(id, "reason", "It is held now."));

        assertThat(waits(reopened)).isEqualTo("RECORD_OUTCOME");
        JsonNode shown =
                shown(
                        manager,
                        "reopened { reason } conference { state rescheduled { reason } calledOff { reason } }");
        assertThat(shown.at("/conference/state").asString()).isEqualTo("CANCELLED");
        assertThat(shown.at("/conference/rescheduled/0/reason").asString())
                .isEqualTo("The interpreter was ill.");
        assertThat(shown.at("/reopened/reason").asString()).isEqualTo("It is held now.");
    }

    @Test
    void aParentWithdrawsTheirConsentAndTheSupportEnds() {
        admin.did("linkParentAccount", forCase(id, "account", parent.account()));
        allocated();
        JsonNode withdrawn =
                parent.did("recordConsent", forCase(id, "consent", map("given", false)));
        assertThat(waits(withdrawn)).isEqualTo("RECORD_OUTCOME");
        JsonNode shown = shown(manager, "allocation { ended ground } milestones { kind }");
        assertThat(shown.at("/allocation/ground").asString()).isEqualTo("CONSENT_WITHDRAWN");
        assertThat(Answer.texts(shown.path("milestones"), "/kind")).contains("CONSENT_WITHDRAWN");
        assertThat(shown(advocate, "id").isNull()).isTrue();
    }

    @Test
    void aDisclosureOfHarmComesBeforeAllElse() {
        allocated();
        JsonNode disclosed =
                advocate.did("reportDisclosure", forCase(id, "details", "Said so in private."));
        assertThat(waits(disclosed)).isEqualTo("ESCALATE");
        String disclosureId =
                shown(advocate, "disclosures { id details escalation }")
                        .at("/disclosures/0/id")
                        .asString();
        for (String wrong : List.of("", "x", id)) {
            assertThat(
                            admin.does(
                                            "recordEscalation",
                                            forCase(
                                                    id,
                                                    "disclosureId",
                                                    wrong,
                                                    "escalation",
                                                    "POLICE"))
                                    .refusals("recordEscalation"))
                    .containsExactly("INVALID_ID");
        }
        JsonNode passed =
                admin.did(
                        "recordEscalation",
                        forCase(id, "disclosureId", disclosureId, "escalation", "DUTY_TEAM"));
        assertThat(waits(passed)).isEqualTo("ACCEPT_ALLOCATION");
        Answer referrers =
                referrer.ask(
                        "query ($id: ID!) { case(id: $id) { disclosures { details } contacts { note } preparations { views } } }",
                        Map.of("id", id));
        assertThat(referrers.codes()).containsExactly("FORBIDDEN", "FORBIDDEN", "FORBIDDEN");
    }

    /** The next conference of the same parent: the same series and family, another case. */
    @Test
    void aReviewFollowsTheCaseBefore() {
        JsonNode review =
                referrer.did(
                        "submitReferral",
                        with(
                                with(
                                        Inputs.referral(),
                                        "meeting",
                                        map(
                                                "kind",
                                                "REVIEW",
                                                "date",
                                                Inputs.today().plusDays(60).toString())),
                                "continues",
                                map("id", id)));
        String before = id;
        id = review.at("/case/id").asString();
        JsonNode shown = shown(manager, "seriesId continuesId");
        assertThat(shown.path("seriesId").asString()).isEqualTo(before);
        assertThat(shown.path("continuesId").asString()).isEqualTo(before);
        assertThat(
                        SERVICE.person("camden", "referrer-2")
                                .does(
                                        "submitReferral",
                                        with(Inputs.referral(), "continues", map("id", before)))
                                .refusals("submitReferral"))
                .containsExactly("SERIES_UNKNOWN");
    }
}
