package org.alongside.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.alongside.tenancy.UnitedKingdom;
import tools.jackson.databind.JsonNode;

/**
 * The worked example: a case's whole life in Camden, in two steps with a pass to the manager after
 * each; one in Southwark, from a parent's own request through the three stages of support; what the
 * one council sees of the other, and another that becomes a tenant. Takes up where an earlier run
 * stopped, so that it can be repeated and interrupted at any point.
 */
final class WorkedExample {

    /** The council's own number of the case, by which every run finds it again. */
    static final Map<String, ?> REFERENCE =
            Map.of("kind", "CASE", "system", "mosaic", "value", "WORKED-EXAMPLE-B");

    private static final int LONGEST_ONBOARDING_SECONDS = 60;

    private static final Map<String, ?> NEW_COUNCIL =
            Map.of(
                    "slug",
                    "leeds",
                    "name",
                    "Leeds City Council",
                    "gssCode",
                    "E08000035",
                    "nation",
                    "ENGLAND",
                    "administrator",
                    Map.of(
                            "email",
                            "alex.sample@leeds.example",
                            "firstName",
                            "Alex",
                            "lastName",
                            "Sample"));

    private static final Map<String, ?> ROSA =
            Map.of(
                    "name",
                    "Rosa Muestra",
                    "kind",
                    "PEER",
                    "gender",
                    "WOMAN",
                    "languages",
                    List.of("en", "es"),
                    "capacity",
                    3,
                    "workingPattern",
                    Map.of(
                            "words",
                            "Mornings while the children are at school",
                            "weekdays",
                            List.of("MONDAY", "TUESDAY", "THURSDAY")),
                    "contactBoundaries",
                    "By text first, not after six");

    private static final Map<String, ?> JOMO =
            Map.of(
                    "name",
                    "Jomo Riverton",
                    "kind",
                    "PEER",
                    "gender",
                    "MAN",
                    "languages",
                    List.of("en"),
                    "capacity",
                    2);

    private static final String CASE_FIELDS =
            "case { id status } version userErrors { code message }";

    private final Callers callers;
    private final Story story;

    WorkedExample(Callers callers, Story story) {
        this.callers = callers;
        this.story = story;
    }

    /**
     * Runs it, or shows what an earlier run left.
     *
     * @throws DemoFailed if anything goes otherwise than it should
     */
    void run() {
        story.out().println();
        story.out().println("All people in this example are invented.");
        story.heading("Camden: a social worker refers, and an advocate stands beside the parent");
        camden();
        story.heading(
                "Southwark: a parent asks, and somebody is there before, at and after the meeting");
        southwark();
        story.heading("What an integrator of Camden reads");
        integrator();
        story.heading("What Southwark sees of the Camden case");
        isolation();
        story.heading("The platform's operator makes another council a tenant");
        onboarding();
    }

    private void camden() {
        JsonNode found = findCase();
        String waits = found.isNull() ? "NONE" : found.at("/waitingFor/task").asString("NOTHING");
        say(
                found.isNull()
                        ? "There is no case yet."
                        : "Found again from an earlier run, at "
                                + words(found.get("status").asString())
                                + ".");
        // Each branch does the next step, and falls to the one after it.
        boolean going = false;
        if (waits.equals("NONE")) {
            going = true;
            refer();
        }
        if (going || waits.equals("DECIDE")) {
            going = true;
            ofCase(
                    "camden-manager",
                    "decideReferral",
                    Map.of(
                            "decision",
                            "PROCEED",
                            "rationale",
                            "She cannot take part on equal terms without somebody beside her.",
                            "replyToReferrer",
                            "Thank you. We look for an advocate who speaks Spanish."),
                    "section 2: the manager decided that it proceeds, and told the social worker");
        }
        if (going || waits.equals("ALLOCATE")) {
            going = true;
            ofCase(
                    "camden-admin",
                    "allocateAdvocate",
                    Map.of("advocateId", advocate("camden", ROSA)),
                    "the admin allocated Rosa Muestra: a woman, speaks Spanish, a peer advocate");
        }
        if (going || waits.equals("ACCEPT_ALLOCATION")) {
            going = true;
            ofCase(
                    "camden-advocate",
                    "acceptAllocation",
                    Map.of("party", "ADVOCATE"),
                    "Rosa took the case");
        }
        if (going || waits.equals("SUPPORT")) {
            going = true;
            support();
        }
        if (going || waits.equals("RECORD_OUTCOME")) {
            going = true;
            outcome();
        }
        if (going || waits.equals("SIGN_OFF")) {
            ofCase(
                    "camden-manager",
                    "completeAdvocacy",
                    Map.of(),
                    "the manager signed off: the advocacy is completed");
        }
        String end = findCase().path("status").asString();
        if (!end.equals("COMPLETED")) {
            throw new DemoFailed("The case should be completed, but is " + words(end) + ".");
        }
        passes(
                person("camden-auditor", "camden")
                        .call(
                                "query ($ref: ExternalRefInput) { case(externalRef: $ref) {"
                                        + " passes { stage at } } }",
                                Map.of("ref", REFERENCE)));
    }

    /** Nothing skips them. */
    private void passes(JsonNode found) {
        List<String> stages =
                found.path("passes")
                        .valueStream()
                        .map(pass -> pass.path("stage").asString())
                        .toList();
        if (!stages.equals(List.of("AFTER_REFERRAL", "AFTER_OUTCOME"))) {
            throw new DemoFailed("There should be two passes to the manager, but: " + stages);
        }
        say("twice it was passed to the manager: after the referral, and after the outcome");
    }

    /** Before the conference, and at it. */
    private void support() {
        ofCase(
                "camden-advocate",
                "recordReportShared",
                Map.of(
                        "sharing",
                        Map.of(
                                "on",
                                today().toString(),
                                "form",
                                "READ_ALOUD",
                                "usable",
                                true,
                                "note",
                                "Read together, with pictures.")),
                "the report was read to the parent: on the day itself, which is too late");
        ofCase(
                "camden-advocate",
                "recordPreparation",
                Map.of(
                        "preparation",
                        Map.of(
                                "on",
                                today().toString(),
                                "rightsExplained",
                                true,
                                "optionsExplained",
                                true,
                                "expectationsExplained",
                                true,
                                "reportReadTogether",
                                true,
                                "supportWanted",
                                "To be asked before somebody else answers for her.",
                                "views",
                                "The report does not say how well the bedtimes go.",
                                "wishesForPlan",
                                "That her sister is asked, too.")),
                "Rosa explained what to expect, and wrote the parent's views down");
        ofCase(
                "camden-advocate",
                "recordContact",
                Map.of(
                        "contact",
                        Map.of(
                                "on",
                                today().toString(),
                                "method",
                                "TEXT_MESSAGE",
                                "reached",
                                true,
                                "note",
                                "We meet at the door a quarter of an hour before.",
                                "visibility",
                                "SHARED_WITH_PARENT")),
                "Rosa and the parent agreed where to meet: a note that both of them read");
        ofCase(
                "camden-advocate",
                "recordConferenceAttendance",
                Map.of(
                        "attendance",
                        Map.of(
                                "heldOn",
                                today().toString(),
                                "advocate",
                                true,
                                "parent",
                                true,
                                "parentSettledFirst",
                                true,
                                "viewsVoiced",
                                true,
                                "adaptations",
                                List.of("pictures and pauses while the report was read"))),
                "Rosa attended the conference with the parent, who was settled in the room first");
    }

    /** After the conference. */
    private void outcome() {
        ofCase(
                "camden-advocate",
                "recordDebrief",
                Map.of(
                        "debrief",
                        Map.of(
                                "on",
                                today().toString(),
                                "outcomeExplained",
                                true,
                                "nextStepsExplained",
                                true,
                                "readyForNextTime",
                                true)),
                "Rosa and the parent went through what was decided");
        ofCase(
                "camden-admin",
                "recordOutcome",
                Map.of(
                        "outcome",
                        Map.of(
                                "result",
                                "SUPPORTED_AT_CONFERENCE",
                                "protection",
                                "BEGINS",
                                "summary",
                                "She understood the report and spoke for herself on the plan.",
                                "parentFeltHeard",
                                true,
                                "understoodProcess",
                                true,
                                "parentFeltSupported",
                                true,
                                "betterPrepared",
                                true,
                                "betterWithSocialWorker",
                                true,
                                "nextSteps",
                                "The same advocate for the review."),
                        "passNote",
                        "The debrief was on the same day."),
                "the admin recorded the outcome, with a note to the manager on the second pass");
    }

    /**
     * A step of the case. Its key lets a run that was interrupted go on: what was done is not done
     * twice on the same day.
     */
    private void ofCase(String username, String operation, Map<String, ?> input, String done) {
        step("camden", Map.of("externalRef", REFERENCE), username, operation, input, done);
    }

    /** The same, of whichever case of a council. */
    private void step(
            String council,
            Map<String, ?> which,
            String username,
            String operation,
            Map<String, ?> input,
            String done) {
        Map<String, Object> step = new LinkedHashMap<>(input);
        step.put("case", which);
        step.put("idempotencyKey", "worked-example " + operation + " " + today());
        String type =
                operation.substring(0, 1).toUpperCase(Locale.ROOT)
                        + operation.substring(1)
                        + "Input";
        person(username, council).call(mutation(operation, type), Map.of("input", step));
        say(done);
    }

    private void refer() {
        Map<String, Object> input =
                Map.ofEntries(
                        Map.entry(
                                "parent",
                                Map.of(
                                        "name",
                                        "Lucia Ejemplo",
                                        "nameUsed",
                                        "Luci",
                                        "relationToChildren",
                                        "mother")),
                        Map.entry(
                                "safeContact",
                                Map.of(
                                        "ways",
                                        List.of(
                                                Map.of(
                                                        "method",
                                                        "TEXT_MESSAGE",
                                                        "detail",
                                                        "020 7946 0101")),
                                        "safeTimes",
                                        "weekdays before noon",
                                        "never",
                                        List.of("leave a voicemail"))),
                        Map.entry(
                                "children",
                                List.of(
                                        Map.of("name", "Mateo", "dateOfBirth", "2021-03-09"),
                                        Map.of("unborn", true))),
                        Map.entry(
                                "consent",
                                Map.of(
                                        "given",
                                        true,
                                        "how",
                                        "VERBAL",
                                        "details",
                                        "She agreed in conversation to an advocate for this conference.")),
                        Map.entry(
                                "reason",
                                "What is said about her children passes her by, and she has said how"
                                        + " much that frustrates her. With somebody on her side she"
                                        + " could follow the process and be heard in the conference."),
                        Map.entry(
                                "preferences",
                                Map.of(
                                        "any",
                                        true,
                                        "gender",
                                        "WOMAN",
                                        "languages",
                                        List.of("es"),
                                        "details",
                                        "Spanish is the language she is surest in, and she would be"
                                                + " easier with a woman.")),
                        Map.entry("interpreter", Map.of("needed", false)),
                        Map.entry(
                                "accessNeeds",
                                Map.of(
                                        "any",
                                        true,
                                        "details",
                                        "Dyslexia: reading and decoding words is hard.",
                                        "adjustments",
                                        List.of("more time", "visual aids"))),
                        Map.entry(
                                "anythingElse",
                                "Trust takes her time, so the same faces help. She would like to meet"
                                        + " the advocate in person before the conference."),
                        Map.entry(
                                "meeting",
                                Map.of(
                                        "kind",
                                        "INITIAL",
                                        "date",
                                        today().toString(),
                                        "time",
                                        "10:00",
                                        "place",
                                        "Town hall",
                                        "mode",
                                        "IN_PERSON",
                                        "chair",
                                        "C. Hair",
                                        "strategyDiscussionOn",
                                        today().minusDays(9).toString())),
                        Map.entry(
                                "lateReason",
                                "The conference was called at short notice, so that this example can"
                                        + " be told in one sitting."),
                        Map.entry("socialWorker", Map.of("name", "S. Worker", "team", "North")),
                        Map.entry("externalRefs", List.of(REFERENCE)));
        person("camden-referrer", "camden")
                .call(mutation("submitReferral", "SubmitReferralInput"), Map.of("input", input));
        say("section 1: the social worker submitted the referral: late, so accepted and flagged");
    }

    /** An advocate on the register, trained and checked: nobody else can be allocated. */
    private String advocate(String council, Map<String, ?> details) {
        String account =
                person(council + "-advocate", council)
                        .call("{ me { account } }", Map.of())
                        .get("account")
                        .asString();
        JsonNode register =
                person(council + "-admin", council)
                        .call(
                                """
                                { advocates(first: 100) { edges { node {
                                  id account status trainings { id } checks { id }
                                } } } }
                                """,
                                Map.of());
        for (JsonNode edge : register.get("edges")) {
            JsonNode advocate = edge.get("node");
            if (advocate.path("account").asString("").equals(account)
                    && advocate.get("status").asString().equals("ACTIVE")) {
                return qualified(council, advocate);
            }
        }
        Map<String, Object> entry = new LinkedHashMap<>(details);
        entry.put("account", account);
        JsonNode registered =
                ofAdvocate(
                        council,
                        "registerAdvocate",
                        "RegisterAdvocateInput",
                        Map.of("details", entry));
        say("the admin entered the advocate in the register");
        return qualified(council, registered);
    }

    private String qualified(String council, JsonNode advocate) {
        String id = advocate.get("id").asString();
        if (advocate.get("trainings").isEmpty()) {
            ofAdvocate(
                    council,
                    "recordTraining",
                    "RecordTrainingInput",
                    Map.of(
                            "advocateId",
                            id,
                            "training",
                            Map.of(
                                    "kind",
                                    "COURSE",
                                    "modules",
                                    List.of(
                                            "advocacy skills and the role",
                                            "legal framework and parents' rights",
                                            "conferences in this council",
                                            "safeguarding"),
                                    "completedOn",
                                    today().minusMonths(2).toString())));
            say("the admin recorded the training that the advocate had completed");
        }
        if (advocate.get("checks").isEmpty()) {
            ofAdvocate(
                    council,
                    "recordCheck",
                    "RecordCheckInput",
                    Map.of(
                            "advocateId",
                            id,
                            "check",
                            Map.of(
                                    "kind",
                                    "DBS_ENHANCED",
                                    "completedOn",
                                    today().minusMonths(3).toString(),
                                    "validUntil",
                                    today().plusYears(3).toString())));
            say("the admin recorded the check, and until when it counts");
        }
        return id;
    }

    private JsonNode ofAdvocate(
            String council, String operation, String type, Map<String, ?> input) {
        return person(council + "-admin", council)
                .call(
                        """
                        mutation ($input: %s!) { %s(input: $input) {
                          advocate { id trainings { id } checks { id } } userErrors { code message }
                        } }
                        """
                                .formatted(type, operation),
                        Map.of("input", input))
                .get("advocate");
    }

    private void southwark() {
        Caller parent = person("southwark-parent", "southwark");
        JsonNode own = ownCase(parent);
        if (own.isMissingNode()) {
            ask(parent);
            own = ownCase(parent);
        } else {
            say(
                    "Found again from an earlier run, at "
                            + words(own.path("status").asString())
                            + ".");
        }
        Map<String, ?> which = Map.of("id", own.path("id").asString());
        String waits = own.at("/waitingFor/task").asString("NOTHING");
        boolean going = waits.equals("DECIDE");
        if (going) {
            step(
                    "southwark",
                    which,
                    "southwark-manager",
                    "decideReferral",
                    Map.of(
                            "decision",
                            "PROCEED",
                            "rationale",
                            "He asks for it himself, and has nobody to go with.",
                            "replyToReferrer",
                            "Yes: we look for somebody who has been through it."),
                    "the manager decided that it proceeds, and told him so");
        }
        if (going || waits.equals("ALLOCATE")) {
            going = true;
            step(
                    "southwark",
                    which,
                    "southwark-admin",
                    "allocateAdvocate",
                    Map.of("advocateId", advocate("southwark", JOMO)),
                    "the admin allocated Jomo Riverton, a peer advocate");
        }
        if (going || waits.equals("ACCEPT_ALLOCATION")) {
            going = true;
            step(
                    "southwark",
                    which,
                    "southwark-advocate",
                    "acceptAllocation",
                    Map.of("party", "ADVOCATE"),
                    "Jomo took the case");
        }
        if (going || waits.equals("SUPPORT")) {
            going = true;
            beforeAndAt(which);
        }
        if (going || waits.equals("RECORD_OUTCOME")) {
            going = true;
            afterwards(which);
        }
        if (going || waits.equals("SIGN_OFF")) {
            step(
                    "southwark",
                    which,
                    "southwark-manager",
                    "completeAdvocacy",
                    Map.of(),
                    "the manager signed off: the advocacy is completed");
            saysHowItWas(parent, which);
        }
        String end = ownCase(parent).path("status").asString();
        if (!end.equals("COMPLETED")) {
            throw new DemoFailed("The case should be completed, but is " + words(end) + ".");
        }
    }

    private static JsonNode ownCase(Caller parent) {
        return parent.call(
                        "{ cases(first: 1) { edges { node { id status waitingFor { task } } } } }",
                        Map.of())
                .at("/edges/0/node");
    }

    private void ask(Caller parent) {
        Map<String, Object> input =
                Map.ofEntries(
                        Map.entry(
                                "parent",
                                Map.of("name", "Sam Beispiel", "relationToChildren", "father")),
                        Map.entry(
                                "safeContact",
                                Map.of(
                                        "ways",
                                        List.of(
                                                Map.of(
                                                        "method",
                                                        "PHONE",
                                                        "detail",
                                                        "020 7946 0202")))),
                        Map.entry("children", List.of(Map.of("name", "Kim"))),
                        Map.entry("consent", Map.of("given", true, "how", "WRITTEN")),
                        Map.entry("reason", "I want somebody who knows what this feels like."),
                        Map.entry("interpreter", Map.of("needed", false)),
                        Map.entry("accessNeeds", Map.of("any", false)),
                        Map.entry(
                                "meeting",
                                Map.of("kind", "OTHER_MEETING", "date", today().toString())));
        parent.call(mutation("requestAdvocate", "RequestAdvocateInput"), Map.of("input", input));
        say("the parent asked for himself, and sees his own case from now on");
    }

    /** The first two of the three stages. */
    private void beforeAndAt(Map<String, ?> which) {
        step(
                "southwark",
                which,
                "southwark-advocate",
                "recordReportShared",
                Map.of(
                        "sharing",
                        Map.of("on", today().toString(), "form", "PRINTED", "usable", true)),
                "before: he was given the report");
        step(
                "southwark",
                which,
                "southwark-advocate",
                "recordPreparation",
                Map.of(
                        "preparation",
                        Map.of(
                                "on",
                                today().toString(),
                                "rightsExplained",
                                true,
                                "optionsExplained",
                                true,
                                "expectationsExplained",
                                true,
                                "reportReadTogether",
                                true,
                                "views",
                                "He was at every appointment, and it says that he was not.",
                                "wishesForPlan",
                                "That Kim stays in the same school.")),
                "before: they read it together, and wrote down what he thinks of the plan");
        step(
                "southwark",
                which,
                "southwark-advocate",
                "recordConferenceAttendance",
                Map.of(
                        "attendance",
                        Map.of(
                                "heldOn",
                                today().toString(),
                                "advocate",
                                true,
                                "parent",
                                true,
                                "parentSettledFirst",
                                false,
                                "viewsVoiced",
                                true)),
                "at the meeting: Jomo sat beside him, and he said it himself");
    }

    /** The third. */
    private void afterwards(Map<String, ?> which) {
        step(
                "southwark",
                which,
                "southwark-advocate",
                "recordDebrief",
                Map.of(
                        "debrief",
                        Map.of(
                                "on",
                                today().toString(),
                                "outcomeExplained",
                                true,
                                "nextStepsExplained",
                                true,
                                "readyForNextTime",
                                true)),
                "after: they went through what happens next");
        step(
                "southwark",
                which,
                "southwark-admin",
                "recordOutcome",
                Map.of(
                        "outcome",
                        Map.of(
                                "result",
                                "SUPPORTED_AT_CONFERENCE",
                                "summary",
                                "He said what he had come to say, and it was minuted.",
                                "parentFeltHeard",
                                true)),
                "the admin recorded the outcome");
    }

    private void saysHowItWas(Caller parent, Map<String, ?> which) {
        parent.call(
                "mutation ($input: GiveFeedbackInput!) { giveFeedback(input: $input) { version"
                        + " userErrors { code message } } }",
                Map.of(
                        "input",
                        Map.of(
                                "about",
                                Map.of("case", which),
                                "answers",
                                Map.of(
                                        "heard",
                                        "YES",
                                        "supported",
                                        "YES",
                                        "ownWords",
                                        "I was not alone."),
                                "idempotencyKey",
                                "worked-example giveFeedback " + today())));
        say("the parent said how it was: he was heard");
    }

    private void integrator() {
        JsonNode cases =
                callers.integrator("camden")
                        .call(
                                "{ cases(first: 5) { edges { node { status notice { late } meeting { kind"
                                        + " date } } } } }",
                                Map.of());
        for (JsonNode edge : cases.get("edges")) {
            JsonNode node = edge.get("node");
            say(
                    "a case for an %s conference on %s: %s%s"
                            .formatted(
                                    words(node.at("/meeting/kind").asString()),
                                    node.at("/meeting/date").asString(),
                                    words(node.get("status").asString()),
                                    node.at("/notice/late").asBoolean() ? ", came late" : ""));
        }
    }

    private void isolation() {
        String camdens = findCase().get("id").asString();
        String nobodys = sameFormOtherCase(camdens);
        Caller southwark = person("southwark-manager", "southwark");
        String document = "query ($id: ID!) { case(id: $id) { id status parent { name } } }";
        String forCamdens = southwark.raw(document, Map.of("id", camdens));
        String forNobodys = southwark.raw(document, Map.of("id", nobodys));
        say("Southwark's manager asks for Camden's case:           " + forCamdens);
        say("Southwark's manager asks for a case that is nobody's: " + forNobodys);
        if (!forCamdens.equals(forNobodys)) {
            throw new DemoFailed("The two answers differ: one council can tell what another has.");
        }
        say("The two answers are the same, byte for byte.");
    }

    private void onboarding() {
        Caller operator = callers.operator();
        JsonNode refused =
                operator.answer(
                                "mutation ($input: OnboardCouncilInput!) { onboardCouncil(input: $input)"
                                        + " { version userErrors { code } } }",
                                Map.of("input", NEW_COUNCIL))
                        .path("userErrors");
        if (!refused.isEmpty() && !refused.get(0).path("code").asString().equals("SLUG_TAKEN")) {
            throw new DemoFailed("The service refused: " + refused);
        }
        say(
                refused.isEmpty()
                        ? "Onboarding of Leeds has begun: its provisioning goes on by itself."
                        : "Leeds is a tenant already, from an earlier run.");
        JsonNode council = awaited(operator);
        for (JsonNode step : council.path("provisioning")) {
            say("  " + words(step.path("step").asString()) + ": done");
        }
        say(
                "Leeds is "
                        + words(council.path("status").asString())
                        + ". The operator sees that, and no case of any council.");
    }

    private static JsonNode awaited(Caller operator) {
        for (int attempt = 0; attempt < LONGEST_ONBOARDING_SECONDS * 2; attempt++) {
            JsonNode council =
                    operator.call(
                            "query ($slug: String!) { council(slug: $slug) { status"
                                    + " provisioning { step done failed failure } } }",
                            Map.of("slug", "leeds"));
            switch (council.path("status").asString("")) {
                case "ACTIVE" -> {
                    return council;
                }
                case "PROVISIONING_FAILED" ->
                        throw new DemoFailed(
                                "The onboarding stopped at "
                                        + council.path("provisioning")
                                        + ": see the application's log.");
                default -> pause();
            }
        }
        throw new DemoFailed("The onboarding did not end: see the application's log.");
    }

    static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DemoFailed("Interrupted.");
        }
    }

    private JsonNode findCase() {
        return person("camden-auditor", "camden")
                .call(
                        "query ($ref: ExternalRefInput) { case(externalRef: $ref) { id status waitingFor { task } } }",
                        Map.of("ref", REFERENCE));
    }

    private static String mutation(String operation, String type) {
        return "mutation ($input: %s!) { %s(input: $input) { %s } }"
                .formatted(type, operation, CASE_FIELDS);
    }

    private Caller person(String username, String council) {
        return callers.person(username, council);
    }

    /** An id like the one given, of a case that does not exist; callers never make ids, we do. */
    private static String sameFormOtherCase(String id) {
        String text = new String(Base64.getUrlDecoder().decode(id), StandardCharsets.UTF_8);
        String kind = text.substring(0, text.indexOf(':') + 1);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((kind + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8));
    }

    private static LocalDate today() {
        return LocalDate.now(UnitedKingdom.ZONE);
    }

    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void say(String line) {
        story.say(line);
    }
}
