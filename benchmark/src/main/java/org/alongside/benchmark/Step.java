package org.alongside.benchmark;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.alongside.actor.Role;
import org.alongside.advocates.AdvocateId;
import org.alongside.casework.AcceptAllocation;
import org.alongside.casework.AdvocacyOutcome;
import org.alongside.casework.AllocateAdvocate;
import org.alongside.casework.AllocationParty;
import org.alongside.casework.Attendance;
import org.alongside.casework.CaseCommand;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseResult;
import org.alongside.casework.CompleteAdvocacy;
import org.alongside.casework.Contact;
import org.alongside.casework.ContactMethod;
import org.alongside.casework.DecideReferral;
import org.alongside.casework.Decision;
import org.alongside.casework.NoteVisibility;
import org.alongside.casework.Preparation;
import org.alongside.casework.RecordConferenceAttendance;
import org.alongside.casework.RecordContact;
import org.alongside.casework.RecordOutcome;
import org.alongside.casework.RecordPreparation;
import tools.jackson.databind.json.JsonMapper;

/**
 * The steps of a case that nothing special happens to, in their order: each as a mutation's input,
 * and as the same command.
 */
enum Step {
    SUBMIT("submitReferral", Role.REFERRER, "casework.ReferralSubmitted"),
    DECIDE("decideReferral", Role.ADVOCACY_MANAGER, "casework.ManagerDecided"),
    ALLOCATE("allocateAdvocate", Role.ADVOCACY_ADMIN, "casework.AdvocateAllocated"),
    ACCEPT("acceptAllocation", Role.ADVOCATE, "casework.AllocationAccepted"),
    PREPARE("recordPreparation", Role.ADVOCATE, "casework.PreparationRecorded"),
    CONTACT("recordContact", Role.ADVOCATE, "casework.ContactRecorded"),
    ATTEND("recordConferenceAttendance", Role.ADVOCATE, "casework.ConferenceAttended"),
    OUTCOME("recordOutcome", Role.ADVOCACY_ADMIN, "casework.OutcomeRecorded"),
    COMPLETE("completeAdvocacy", Role.ADVOCACY_MANAGER, "casework.AdvocacyCompleted");

    private static final String RATIONALE =
            "She cannot take part on equal terms without somebody beside her.";
    private static final String REPLY = "Thank you. We look for an advocate who speaks Spanish.";
    private static final String WANTED = "To be asked before somebody else answers for her.";
    private static final String VIEWS = "The report does not say how well the bedtimes go.";
    private static final String WISHES = "That her sister is asked, too.";
    private static final String NOTE = "We meet at the door a quarter of an hour before.";
    private static final String ADAPTATION = "pictures and pauses while the report was read";
    private static final String SUMMARY =
            "She understood the report and spoke for herself on the plan.";
    private static final String NEXT = "The same advocate for the review.";

    private final String operation;
    private final Role role;
    private final String event;
    private final String document;

    Step(String operation, Role role, String event) {
        this.operation = operation;
        this.role = role;
        this.event = event;
        this.document =
                """
                mutation ($input: %s!) {
                  %s(input: $input) {
                    case { id version status waitingFor { task due } }
                    version
                    consistencyToken
                    consistency
                    userErrors { code }
                  }
                }
                """
                        .formatted(
                                operation.substring(0, 1).toUpperCase(Locale.ROOT)
                                        + operation.substring(1)
                                        + "Input",
                                operation);
    }

    /** The mutation's name. */
    String operation() {
        return operation;
    }

    /** Who does it. */
    Role role() {
        return role;
    }

    /** The name by which they log in. */
    String person() {
        return Service.COUNCIL
                + "-"
                + switch (role) {
                    case REFERRER -> "referrer";
                    case ADVOCACY_MANAGER -> "manager";
                    case ADVOCACY_ADMIN -> "admin";
                    case ADVOCATE -> "advocate";
                    default -> throw new IllegalStateException("Has no step: " + role);
                };
    }

    /** The type of the event that each of them stores once. */
    String event() {
        return event;
    }

    /** The mutation; its answer shows the case. */
    String document() {
        return document;
    }

    /**
     * What the mutation is given.
     *
     * @param caseId as clients know it; ignored by the first step
     * @param advocateId as clients know it; only one step has one
     */
    Map<String, ?> input(String caseId, String advocateId) {
        String today = today().toString();
        Map<String, ?> of = Map.of("id", caseId);
        return switch (this) {
            case SUBMIT -> referral(List.of());
            case DECIDE ->
                    Map.of(
                            "case",
                            of,
                            "decision",
                            "PROCEED",
                            "rationale",
                            RATIONALE,
                            "replyToReferrer",
                            REPLY);
            case ALLOCATE -> Map.of("case", of, "advocateId", advocateId);
            case ACCEPT -> Map.of("case", of, "party", "ADVOCATE");
            case PREPARE ->
                    Map.of(
                            "case",
                            of,
                            "preparation",
                            Map.of(
                                    "on",
                                    today,
                                    "rightsExplained",
                                    true,
                                    "optionsExplained",
                                    true,
                                    "expectationsExplained",
                                    true,
                                    "reportReadTogether",
                                    true,
                                    "supportWanted",
                                    WANTED,
                                    "views",
                                    VIEWS,
                                    "wishesForPlan",
                                    WISHES));
            case CONTACT ->
                    Map.of(
                            "case",
                            of,
                            "contact",
                            Map.of(
                                    "on",
                                    today,
                                    "method",
                                    "TEXT_MESSAGE",
                                    "reached",
                                    true,
                                    "note",
                                    NOTE,
                                    "visibility",
                                    "SHARED_WITH_PARENT"));
            case ATTEND ->
                    Map.of(
                            "case",
                            of,
                            "attendance",
                            Map.of(
                                    "heldOn",
                                    today,
                                    "advocate",
                                    true,
                                    "parent",
                                    true,
                                    "parentSettledFirst",
                                    true,
                                    "viewsVoiced",
                                    true,
                                    "adaptations",
                                    List.of(ADAPTATION)));
            case OUTCOME ->
                    Map.of(
                            "case",
                            of,
                            "outcome",
                            Map.of(
                                    "result",
                                    "SUPPORTED_AT_CONFERENCE",
                                    "summary",
                                    SUMMARY,
                                    "parentFeltHeard",
                                    true,
                                    "understoodProcess",
                                    true,
                                    "parentFeltSupported",
                                    true,
                                    "betterPrepared",
                                    true,
                                    "nextSteps",
                                    NEXT));
            case COMPLETE -> Map.of("case", of);
        };
    }

    /** The same as a command, on the day on which all commands of the benchmark are sent. */
    CaseCommand command(CaseId id, AdvocateId advocate) {
        Instant at = Cases.NOW;
        LocalDate on = LocalDate.ofInstant(at, ZoneOffset.UTC);
        return switch (this) {
            case SUBMIT -> Cases.submit(id);
            case DECIDE -> new DecideReferral(id, Decision.PROCEED, RATIONALE, REPLY, at);
            case ALLOCATE -> new AllocateAdvocate(id, Cases.uuid(), advocate, null, at);
            case ACCEPT -> new AcceptAllocation(id, AllocationParty.ADVOCATE, at);
            case PREPARE ->
                    new RecordPreparation(
                            id,
                            new Preparation(
                                    on, true, true, true, true, WANTED, VIEWS, WISHES, null),
                            at);
            case CONTACT ->
                    new RecordContact(
                            id,
                            Cases.uuid(),
                            new Contact(
                                    on,
                                    ContactMethod.TEXT_MESSAGE,
                                    true,
                                    NOTE,
                                    NoteVisibility.SHARED_WITH_PARENT),
                            at);
            case ATTEND ->
                    new RecordConferenceAttendance(
                            id,
                            new Attendance(
                                    on,
                                    true,
                                    true,
                                    true,
                                    List.of(ADAPTATION),
                                    true,
                                    List.of(),
                                    true),
                            at);
            case OUTCOME ->
                    new RecordOutcome(
                            id,
                            new AdvocacyOutcome(
                                    CaseResult.SUPPORTED_AT_CONFERENCE,
                                    null,
                                    SUMMARY,
                                    true,
                                    true,
                                    true,
                                    true,
                                    null,
                                    NEXT),
                            null,
                            at);
            case COMPLETE -> new CompleteAdvocacy(id, null, at);
        };
    }

    /**
     * The referral of {@link Cases#submit}, as the mutation takes it.
     *
     * @param references the identifiers of other systems
     */
    static Map<String, ?> referral(List<Map<String, ?>> references) {
        Map<String, Object> input =
                JsonMapper.shared()
                        .readerForMapOf(Object.class)
                        .readValue(
                                """
                                {
                                  "parent": {
                                    "name": "Lucia Ejemplo",
                                    "nameUsed": "Luci",
                                    "relationToChildren": "mother"
                                  },
                                  "safeContact": {
                                    "ways": [{ "method": "TEXT_MESSAGE", "detail": "020 7946 0101" }],
                                    "safeTimes": "weekdays before noon",
                                    "never": ["leave a voicemail"]
                                  },
                                  "children": [
                                    { "name": "Mateo", "dateOfBirth": "2021-03-09" },
                                    { "unborn": true }
                                  ],
                                  "consent": { "given": true, "how": "VERBAL" },
                                  "reason": "What is said about her children passes her by, and she has said how much that frustrates her. With somebody on her side she could follow the process and be heard in the conference.",
                                  "preferences": {
                                    "gender": "WOMAN",
                                    "languages": ["es"],
                                    "details": "Spanish is the language she is surest in."
                                  },
                                  "interpreter": { "needed": false },
                                  "accessNeeds": {
                                    "any": true,
                                    "details": "Dyslexia: reading and decoding words is hard.",
                                    "adjustments": ["more time", "visual aids"]
                                  },
                                  "anythingElse": "Trust takes her time, so the same faces help.",
                                  "neighbourhood": "NW5",
                                  "meeting": {
                                    "kind": "INITIAL",
                                    "place": "Town hall",
                                    "chair": "C. Hair",
                                    "date": "%s"
                                  },
                                  "socialWorker": { "name": "S. Worker", "team": "North" }
                                }
                                """
                                        .formatted(today().plusDays(14)));
        input.put("externalRefs", references);
        return input;
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
