package org.alongside.graphql;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Inputs of the invented cases of the tests. */
final class Inputs {

    private static final ZoneId UNITED_KINGDOM = ZoneId.of("Europe/London");

    private Inputs() {}

    static LocalDate today() {
        return LocalDate.now(UNITED_KINGDOM);
    }

    /** What a referral and a parent's own request have in common. */
    static Map<String, @Nullable Object> support() {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        input.put(
                "parent",
                map("name", "Ana Ejemplo", "nameUsed", "Ani", "relationToChildren", "mother"));
        input.put(
                "safeContact",
                map(
                        "ways",
                        List.of(map("method", "PHONE", "detail", "020 7946 0000")),
                        "safeTimes",
                        "mornings",
                        "never",
                        List.of("leave a voicemail")));
        input.put("children", List.of(map("name", "Leo", "dateOfBirth", "2020-05-01")));
        input.put("consent", map("given", true, "how", "VERBAL", "details", "Said yes."));
        input.put("reason", "To take part in decisions.\nAnd to be heard.");
        input.put(
                "preferences",
                map("gender", "WOMAN", "languages", List.of("es"), "details", "Spanish."));
        input.put("interpreter", map("needed", false));
        input.put(
                "accessNeeds",
                map("any", true, "details", "Dyslexia", "adjustments", List.of("extra time")));
        input.put("anythingElse", "Continuity helps.");
        input.put("neighbourhood", "SE15");
        input.put(
                "meeting",
                map(
                        "kind",
                        "INITIAL",
                        "date",
                        today().plusDays(3).toString(),
                        "time",
                        "10:00",
                        "place",
                        "Town hall",
                        "mode",
                        "IN_PERSON",
                        "chair",
                        "C. Hair",
                        "strategyDiscussionOn",
                        today().minusDays(5).toString()));
        input.put("lateReason", "Called at short notice.");
        return input;
    }

    /** What a parent says who asks for themselves. */
    static Map<String, @Nullable Object> request() {
        Map<String, @Nullable Object> said = support();
        return with(said, "meeting", with(part(said, "meeting"), "strategyDiscussionOn", null));
    }

    static Map<String, @Nullable Object> referral() {
        Map<String, @Nullable Object> input = support();
        input.put("socialWorker", map("name", "S. Worker", "team", "North"));
        return input;
    }

    static Map<String, @Nullable Object> referral(Map<String, ?> externalRef) {
        return with(referral(), "externalRefs", List.of(externalRef));
    }

    static Map<String, @Nullable Object> newExternalRef() {
        return map("kind", "CASE", "system", "mosaic", "value", UUID.randomUUID().toString());
    }

    static Map<String, @Nullable Object> advocate(String account) {
        return map(
                "details",
                map(
                        "name",
                        "Rosa Muestra",
                        "kind",
                        "PEER",
                        "gender",
                        "WOMAN",
                        "languages",
                        List.of("en", "es"),
                        "capacity",
                        50,
                        "account",
                        account,
                        "workingPattern",
                        map("words", "Mornings", "weekdays", List.of("FRIDAY", "MONDAY")),
                        "contactBoundaries",
                        "Not after six."));
    }

    static Map<String, @Nullable Object> trained(String advocateId) {
        return map(
                "advocateId",
                advocateId,
                "training",
                map(
                        "kind",
                        "COURSE",
                        "modules",
                        List.of("Advocacy skills", "Safeguarding"),
                        "completedOn",
                        today().minusMonths(2).toString()));
    }

    static Map<String, @Nullable Object> checked(String advocateId) {
        return map(
                "advocateId",
                advocateId,
                "check",
                map(
                        "kind",
                        "DBS_ENHANCED",
                        "completedOn",
                        today().minusMonths(3).toString(),
                        "validUntil",
                        today().plusYears(2).toString()));
    }

    static Map<String, @Nullable Object> conflicting(String advocateId) {
        return map(
                "advocateId",
                advocateId,
                "with",
                map("neighbourhood", "SE15"),
                "note",
                "Lives there.");
    }

    static Map<String, @Nullable Object> paused(String advocateId) {
        return map("advocateId", advocateId, "reason", "Needs rest.");
    }

    /** An offer of today, to a parent. */
    static Map<String, @Nullable Object> offer() {
        return map(
                "parent",
                map("name", "Ana Ejemplo", "nameUsed", "Ani"),
                "externalRefs",
                List.of(map("kind", "FAMILY", "system", "mosaic", "value", "F-4711")),
                "meeting",
                map("kind", "INITIAL", "date", today().plusDays(10).toString()),
                "how",
                "IN_PERSON",
                "offeredOn",
                today().toString());
    }

    /** A parent's answer of today. */
    static Map<String, @Nullable Object> answered(String offerId) {
        return map("offerId", offerId, "how", "PHONE", "answeredOn", today().toString());
    }

    /** What a list holds of an external provider. */
    static Map<String, @Nullable Object> provider() {
        return map(
                "name",
                "Beside You",
                "services",
                "Advocates who sign.",
                "languages",
                List.of("en", "bfi"),
                "specialisms",
                List.of("sign language"),
                "contact",
                map("telephone", "020 7946 0101", "email", "office@example.org"));
    }

    /** What a parent says about a case, in answers and in their own words. */
    static Map<String, @Nullable Object> feedback(String caseId) {
        return feedback(map("case", map("id", caseId)));
    }

    static Map<String, @Nullable Object> feedback(Map<String, @Nullable Object> about) {
        return map(
                "about",
                about,
                "answers",
                map("heard", "YES", "supported", "PARTLY", "ownWords", "Somebody listened."));
    }

    static Map<String, @Nullable Object> forCase(String id, @Nullable Object... more) {
        return with(map(more), "case", map("id", id));
    }

    static Map<String, @Nullable Object> proceed(String id) {
        return forCase(id, "decision", "PROCEED", "rationale", "Isolated and overwhelmed.");
    }

    static Map<String, @Nullable Object> attended(String id) {
        return forCase(
                id,
                "attendance",
                map(
                        "heldOn",
                        today().toString(),
                        "advocate",
                        true,
                        "parent",
                        true,
                        "parentSettledFirst",
                        true,
                        "adaptations",
                        List.of("breaks"),
                        "viewsVoiced",
                        true,
                        "questionsAsked",
                        true,
                        "exclusions",
                        List.of(
                                map(
                                        "who",
                                        "OTHER",
                                        "name",
                                        "An Other",
                                        "grounds",
                                        "Threatened the parent.",
                                        "wholly",
                                        true))));
    }

    static Map<String, @Nullable Object> outcome(String id) {
        return forCase(
                id,
                "outcome",
                map(
                        "result",
                        "SUPPORTED_AT_CONFERENCE",
                        "protection",
                        "BEGINS",
                        "summary",
                        "She spoke for herself.",
                        "parentFeltHeard",
                        true,
                        "betterWithSocialWorker",
                        false,
                        "nextSteps",
                        "A course for parents."));
    }

    /** The advocate takes the case. */
    static Map<String, @Nullable Object> accepted(String id) {
        return forCase(id, "party", "ADVOCATE");
    }

    /** More is wanted before the manager decides. */
    static Map<String, @Nullable Object> moreWanted(String id) {
        return forCase(
                id,
                "decision",
                "MORE_INFORMATION",
                "rationale",
                "The reason does not say what for.",
                "replyToReferrer",
                "Please say what the parent wants to be supported in.");
    }

    /** Nothing follows. */
    static Map<String, @Nullable Object> noFurtherAction(String id) {
        return forCase(
                id,
                "decision",
                "NO_FURTHER_ACTION",
                "rationale",
                "Served elsewhere.",
                "replyToReferrer",
                "The parent has an advocate already.");
    }

    /** All that is said of the parent and the support, put right. */
    static Map<String, @Nullable Object> amended(String id) {
        Map<String, @Nullable Object> said = support();
        said.keySet().removeAll(List.of("consent", "meeting", "lateReason"));
        return forCase(
                id,
                "amendment",
                with(said, "anythingElse", "Mornings are best."),
                "reason",
                "She said so since.");
    }

    static Map<String, @Nullable Object> reportShared(String id) {
        return forCase(
                id,
                "sharing",
                map(
                        "on",
                        today().toString(),
                        "form",
                        "READ_ALOUD",
                        "usable",
                        true,
                        "note",
                        "Read together, twice."));
    }

    static Map<String, @Nullable Object> prepared(String id) {
        return forCase(
                id,
                "preparation",
                map(
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
                        "To speak first.",
                        "views",
                        "The report leaves out the grandmother.",
                        "wishesForPlan",
                        "One visit a week.",
                        "agreedToShare",
                        "That she wants the grandmother to be heard."));
    }

    static Map<String, @Nullable Object> debriefed(String id) {
        return forCase(
                id,
                "debrief",
                map(
                        "on",
                        today().toString(),
                        "outcomeExplained",
                        true,
                        "nextStepsExplained",
                        true,
                        "readyForNextTime",
                        false,
                        "note",
                        "Wants to practise."));
    }

    /** A contact with a note that is shared with the parent, or a working one. */
    static Map<String, @Nullable Object> contacted(String id, String visibility, String note) {
        return forCase(
                id,
                "contact",
                map(
                        "on",
                        today().toString(),
                        "method",
                        "PHONE",
                        "reached",
                        true,
                        "note",
                        note,
                        "visibility",
                        visibility));
    }

    /** The same meeting on a later day. */
    static Map<String, @Nullable Object> rescheduled(String id) {
        return forCase(
                id,
                "meeting",
                map("kind", "INITIAL", "date", today().plusDays(9).toString(), "time", "11:30"),
                "reason",
                "The interpreter was ill.");
    }

    /** How much notice a council asks for before a review, in working days; else as it was. */
    static Map<String, @Nullable Object> noticeOfReviews(int workingDays) {
        return map(
                "initial",
                map("days", 7, "counted", "CALENDAR"),
                "review",
                map("days", workingDays, "counted", "WORKING"),
                "other",
                map("days", 0, "counted", "CALENDAR"));
    }

    /** What every council can set, by the mutation that sets it. */
    static Map<String, Map<String, @Nullable Object>> settings() {
        Map<String, Map<String, @Nullable Object>> settings = new LinkedHashMap<>();
        settings.put("setNoticeThresholds", noticeOfReviews(10));
        settings.put("setReportDeadlines", noticeOfReviews(5));
        settings.put(
                "setReviewCadence",
                map(
                        "initialWithinDays",
                        15,
                        "initialCounted",
                        "WORKING",
                        "firstReviewMonths",
                        3,
                        "laterReviewMonths",
                        6));
        settings.put(
                "setTerminology",
                map(
                        "conference",
                        "family meeting",
                        "initialConference",
                        "first family meeting",
                        "reviewConference",
                        "next family meeting",
                        "protection",
                        "family plan"));
        settings.put("setDraftDays", map("days", 28));
        settings.put(
                "setReminders",
                map("daysBefore", 1, "conferenceDaysBefore", 3, "escalateDaysAfter", 2));
        settings.put(
                "setTaskDays",
                map(
                        "escalate",
                        0,
                        "decide",
                        1,
                        "provideInformation",
                        2,
                        "recordConsent",
                        3,
                        "allocate",
                        4,
                        "chaseProvider",
                        5,
                        "acceptAllocation",
                        6,
                        "recordOutcome",
                        7,
                        "signOff",
                        8));
        settings.put(
                "setContactDetails",
                map(
                        "office",
                        "Advocacy office",
                        "telephone",
                        "020 7946 0000",
                        "person",
                        map("name", "A. Person")));
        return settings;
    }

    static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> input, String name, @Nullable Object value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(input);
        changed.put(name, value);
        return changed;
    }

    /** A part of an input that is an input itself. */
    static Map<String, @Nullable Object> part(Map<String, @Nullable Object> input, String name) {
        Map<String, @Nullable Object> part = new LinkedHashMap<>();
        if (input.get(name) instanceof Map<?, ?> fields) {
            fields.forEach((field, value) -> part.put(String.valueOf(field), value));
        }
        return part;
    }

    /** A map that may hold null, unlike Java's own. */
    static Map<String, @Nullable Object> map(@Nullable Object... entries) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put(String.valueOf(entries[i]), entries[i + 1]);
        }
        return map;
    }
}
