package org.alongside.graphql;

import static org.alongside.graphql.Inputs.forCase;
import static org.alongside.graphql.Inputs.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.alongside.audit.Category;
import org.alongside.keycloak.KeycloakProvisioning;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An auditor takes a case back to any moment, and asks who did what and who could see it. */
class AuditTest {

    private static final RunningService SERVICE = RunningService.get();
    private static final String ENTRY =
            "{ version position at event by account client roles summary changes { field label"
                    + " before after } }";
    private static final String CASE =
            "{ id version status reason parent { name } workerAccount meeting { date } notice {"
                    + " givenDays requiredDays } decision { decision by at } waitingFor { task due"
                    + " since } milestones { kind at } allocation { name } attendance { heldOn }"
                    + " passes { stage by at } family { id } restriction { reason } shutOut }";

    private final Person referrer = SERVICE.person("camden", "referrer");
    private final Person manager = SERVICE.person("camden", "manager");
    private final Person otherManager = SERVICE.person("camden", "manager-2");
    private final Person coordinator = SERVICE.person("camden", "admin-2");
    private final Person admin = SERVICE.person("camden", "admin");
    private final Person advocate = SERVICE.person("camden", "advocate");
    private final Person auditor = SERVICE.person("camden", "auditor");

    private String id = "";

    @BeforeEach
    void aCaseThatWentSomeWay() {
        id = referrer.did("submitReferral", Inputs.referral()).at("/case/id").asString();
        manager.did("decideReferral", Inputs.proceed(id));
        String advocateId = admin.enteredAdvocate(advocate.account());
        admin.did("allocateAdvocate", forCase(id, "advocateId", advocateId));
        advocate.did("recordConferenceAttendance", Inputs.attended(id));
    }

    private JsonNode asked(String field, String arguments, String selection, String moment) {
        return auditor.ask(
                        "query ($id: ID!) { %s(id: $id, %s) %s }"
                                .formatted(field, arguments.formatted(moment), selection),
                        Map.of("id", id))
                .data(field);
    }

    private JsonNode asOf(String moment) {
        return asked(
                "caseAsOf",
                "moment: %s",
                "{ at previous next last " + ENTRY + " case " + CASE + " settings { version at } }",
                moment);
    }

    private List<JsonNode> timeline() {
        List<JsonNode> entries = new ArrayList<>();
        @Nullable String cursor = null;
        JsonNode part;
        do {
            part =
                    auditor.ask(
                                    "query ($id: ID!, $after: String) { caseTimeline(id: $id,"
                                            + " first: 4, after: $after) { edges { node "
                                            + ENTRY
                                            + " } pageInfo { hasNextPage endCursor } } }",
                                    map("id", id, "after", cursor))
                            .data("caseTimeline");
            part.path("edges").forEach(edge -> entries.add(edge.path("node")));
            cursor = part.at("/pageInfo/endCursor").asString("");
        } while (part.at("/pageInfo/hasNextPage").asBoolean());
        return entries;
    }

    private static @Nullable String after(JsonNode entry, String field) {
        for (JsonNode change : entry.path("changes")) {
            if (change.path("field").asString().equals(field)) {
                return change.path("after").asString("");
            }
        }
        return null;
    }

    @Test
    void theTimelineTellsWhoDidWhatAndWhatItChanged() {
        List<JsonNode> entries = timeline();

        assertThat(entries.stream().map(entry -> entry.path("event").asString()))
                .containsSequence("casework.ReferralSubmitted", "casework.PassedToManager")
                .endsWith("casework.ConferenceAttended", "casework.WorkAwaited");
        assertThat(entries.stream().map(entry -> entry.path("version").asInt()))
                .isSorted()
                .doesNotHaveDuplicates()
                .startsWith(1)
                .endsWith(entries.size());
        JsonNode decided =
                entries.stream()
                        .filter(entry -> entry.path("event").asString().endsWith("ManagerDecided"))
                        .findFirst()
                        .orElseThrow();
        assertThat(decided.path("account").asString()).isEqualTo(manager.account());
        assertThat(decided.path("roles").toString()).isEqualTo("[\"ADVOCACY_MANAGER\"]");
        assertThat(decided.path("summary").asString())
                .isEqualTo("The manager decided: the referral proceeds.");
        JsonNode status =
                asked(
                        "caseDifference",
                        "from: {version: 1}, to: %s",
                        "{ changes { field label before after } }",
                        "{version: " + decided.path("version").asInt() + "}");
        assertThat(status.path("changes").toString())
                .contains(
                        "{\"field\":\"course.status\",\"label\":\"Status\",\"before\":\"awaiting"
                                + " decision\",\"after\":\"awaiting allocation\"}");
        assertThat(after(decided, "ruling.decision")).isEqualTo("proceed");
        assertThat(after(decided, "course.status")).isEqualTo("awaiting allocation");
    }

    /** Whose ids stand in what changed are on record with it; who asks for no changes has none. */
    @Test
    void whomAChangeNamesIsOnRecordOfWhoIsShownIt() {
        String providerId =
                admin.did("registerProvider", map("details", Inputs.provider()))
                        .at("/provider/id")
                        .asString();
        admin.did(
                "endAllocation",
                forCase(id, "ground", "PARENT_ASKED", "reason", "Wants somebody from here."));
        String token =
                admin.did(
                                "sendToProvider",
                                forCase(
                                        id,
                                        "providerId",
                                        providerId,
                                        "ground",
                                        "SPECIALIST_NEEDED"))
                        .path("consistencyToken")
                        .asString();
        JsonNode now =
                auditor.ask(
                                "query ($id: ID!, $at: String) { case(id: $id, atLeast: $at) {"
                                        + " family { id } allocation { advocateId } } }",
                                Map.of("id", id, "at", token))
                        .data("case");
        List<String> things =
                List.of(
                        now.at("/family/id").asString(),
                        now.at("/allocation/advocateId").asString(),
                        providerId);
        int last = timeline().getLast().path("version").asInt();
        Map<String, String> ways =
                Map.of(
                        "caseTimeline(id: $id, first: 100) { edges { node { %s } } }",
                        "version",
                        "caseDifference(id: $id, from: {version: 0}, to: {version: 99}) { %s }",
                        "toVersion");
        ways.forEach((way, other) -> {
            Recorded changes = asAuditor(way.formatted("changes { before after }"));
            for (String thing : things) {
                String uuid = GlobalId.decode(thing).orElseThrow().value().toString();
                assertThat(changes.answer().body()).as(way).contains(uuid);
                assertThat(changes.shown(thing))
                        .as(way)
                        .containsExactlyInAnyOrder(Category.EXISTENCE, Category.HISTORY);
            }
            assertThat(asAuditor(way.formatted(other)).named())
                    .as(way)
                    .containsExactly(GlobalId.decode(id).orElseThrow().value());
        });
        Recorded sent =
                asAuditor(
                        "caseAsOf(id: $id, moment: {version: %d}) { last { changes { after } } }"
                                .formatted(last - 1));
        assertThat(sent.answer().body())
                .contains(GlobalId.decode(providerId).orElseThrow().value().toString());
        assertThat(sent.shown(providerId)).contains(Category.HISTORY);
    }

    private Recorded asAuditor(String query) {
        return Recorded.of(
                SERVICE,
                "camden",
                () -> auditor.ask("query ($id: ID!) { " + query + " }", Map.of("id", id)));
    }

    @Test
    void stepByStepTheCaseIsAsItWasAndAtLastAsItIs() {
        JsonNode now =
                auditor.ask("query ($id: ID!) { case(id: $id) " + CASE + " }", Map.of("id", id))
                        .data("case");
        List<JsonNode> entries = timeline();
        List<JsonNode> there = new ArrayList<>();
        String step = "1";
        do {
            JsonNode asOf = asOf("{version: " + step + "}");
            assertThat(asOf.path("last")).isEqualTo(entries.get(there.size()));
            assertThat(asOf.at("/case/version").asInt()).isEqualTo(there.size() + 1);
            there.add(asOf);
            step = asOf.path("next").asString("");
        } while (!step.isEmpty());

        assertThat(there).hasSameSizeAs(entries);
        assertThat(there.getLast().path("case")).isEqualTo(now);
        assertThat(there.getFirst().at("/case/status").asString()).isEqualTo("AWAITING_DECISION");
        assertThat(there.getFirst().at("/case/allocation").isNull()).isTrue();
        for (int back = there.size() - 1; back > 0; back--) {
            String before = there.get(back).path("previous").asString();
            assertThat(asOf("{version: " + before + "}")).isEqualTo(there.get(back - 1));
        }
        assertThat(there.getFirst().path("previous").isNull()).isTrue();
        // By a time and by a position it is the same case.
        JsonNode third = there.get(2);
        assertThat(asOf("{position: " + third.at("/last/position").asInt() + "}").path("case"))
                .isEqualTo(third.path("case"));
        String late = there.getLast().at("/last/at").asString();
        assertThat(asOf("{time: \"" + late + "\"}").path("case")).isEqualTo(now);
        assertThat(asOf("{time: \"2020-01-01T00:00:00Z\"}").isNull()).isTrue();
        assertThat(asOf("{version: 0}").isNull()).isTrue();
    }

    @Test
    void whatTheCouncilHadSetIsShownAsItHeldThen() {
        JsonNode before = asOf("{version: 1}");
        Person administrator = SERVICE.person("camden", "council-admin");
        administrator.did("setDraftDays", map("days", 31));
        administrator.did("setDraftDays", map("days", 30));

        assertThat(asOf("{version: 1}")).isEqualTo(before);
        referrer.did("amendReferral", Inputs.amended(id));
        JsonNode last = timeline().getLast();
        assertThat(
                        asOf("{version: " + last.path("version").asInt() + "}")
                                .at("/settings/version")
                                .asInt())
                .isEqualTo(before.at("/settings/version").asInt() + 2);
    }

    @Test
    void aFamilysCasesAreNotShownWithACaseAsItWas() {
        Answer answer =
                auditor.ask(
                        "query ($id: ID!) { caseAsOf(id: $id, moment: {version: 1}) { case { id"
                                + " family { id cases { edges { cursor } } } } } }",
                        Map.of("id", id));
        assertThat(answer.codes()).isEmpty();
        JsonNode of = answer.data("caseAsOf").path("case");
        assertThat(of.path("id").asString()).isEqualTo(id);
        assertThat(of.at("/family/cases").isNull()).isTrue();
    }

    // ---- who could see it -----------------------------------------------------------------------

    private JsonNode sight(int version, Person of) {
        return asked(
                        "caseSight",
                        "moment: {version: " + version + "}, account: \"%s\"",
                        "{ version people { account name held evidence could seenIn workingNotes"
                                + " reason } }",
                        of.account())
                .at("/people/0");
    }

    @Test
    void whoCouldSeeItAndWhyIsToldOfEachMoment() {
        int open = timeline().getLast().path("version").asInt();
        manager.did(
                "restrictCase",
                forCase(
                        id,
                        "accounts",
                        List.of(manager.account(), auditor.account(), coordinator.account()),
                        "reason",
                        "The parent works here."));
        int restricted = open + 1;
        manager.did(
                "shutOut",
                forCase(id, "account", referrer.account(), "reason", "The parent's cousin."));

        JsonNode byAdmin = sight(open, admin);
        assertThat(byAdmin.path("could").asBoolean()).isTrue();
        assertThat(byAdmin.path("evidence").asString()).isEqualTo("ACTED");
        assertThat(byAdmin.path("reason").asString())
                .isEqualTo(
                        "As a coordinator, whose office shows every case that is not restricted.");
        assertThat(sight(restricted, admin).path("could").asBoolean()).isFalse();
        assertThat(sight(restricted, admin).path("reason").asString())
                .isEqualTo("The case was restricted to others.");
        assertThat(sight(restricted, manager).path("reason").asString())
                .isEqualTo("As a manager, whom the restriction of the case names.");
        assertThat(sight(restricted, referrer).path("could").asBoolean()).isTrue();
        assertThat(sight(restricted + 1, referrer).path("could").asBoolean()).isFalse();
        assertThat(sight(restricted + 1, referrer).path("reason").asString())
                .isEqualTo("They were shut out of the case.");
        assertThat(sight(restricted, advocate).path("workingNotes").asBoolean()).isTrue();
        assertThat(sight(1, advocate).path("could").asBoolean()).isFalse();
        // Nobody of whom no event says anything could, as far as events tell.
        assertThat(sight(open, otherManager).path("evidence").asString()).isEqualTo("NONE");

        JsonNode all =
                asked(
                        "caseSight",
                        "moment: %s",
                        "{ people { account could saw { times } } }",
                        "{version: " + (restricted + 1) + "}");
        List<String> could = new ArrayList<>();
        for (JsonNode one : all.path("people")) {
            // the others did see it once
            if (one.path("could").asBoolean()) {
                could.add(one.path("account").asString());
            } else {
                assertThat(one.path("saw").isNull()).isFalse();
            }
        }
        assertThat(could)
                .contains(manager.account(), advocate.account())
                .doesNotContain(referrer.account(), admin.account());
    }

    @Test
    void aCaseThatIsClosedToTheAuditorIsNoCaseAndNobodysDoing() {
        List<String> before = doings(manager.account());
        assertThat(before).contains(id);
        manager.did(
                "shutOut",
                forCase(id, "account", auditor.account(), "reason", "The parent's cousin."));

        assertThat(asOf("{version: 1}").isNull()).isTrue();
        assertThat(
                        auditor.ask(
                                        "query ($id: ID!) { caseTimeline(id: $id) { edges { cursor"
                                                + " } } }",
                                        Map.of("id", id))
                                .data("caseTimeline")
                                .isNull())
                .isTrue();
        assertThat(doings(manager.account())).doesNotContain(id);
    }

    @Test
    void whoOpensItInAnEmergencyReadsItForATimeAndItIsOnRecord() {
        manager.did(
                "restrictCase",
                forCase(
                        id,
                        "accounts",
                        List.of(manager.account(), coordinator.account()),
                        "reason",
                        "The parent works here."));
        String one = "query ($id: ID!, $at: String) { case(id: $id, atLeast: $at) { id } }";
        assertThat(otherManager.ask(one, Map.of("id", id)).data("case").isNull()).isTrue();
        assertThat(asOf("{version: 1}").isNull()).isTrue();

        JsonNode opened =
                otherManager.did("openInEmergency", forCase(id, "reason", "Nobody else is here."));
        assertThat(opened.at("/case/id").asString()).isEqualTo(id);
        String token = opened.path("consistencyToken").asString();
        assertThat(otherManager.ask(one, Map.of("id", id, "at", token)).data("case").isNull())
                .isFalse();
        assertThat(
                        Answer.texts(
                                otherManager
                                        .ask("{ cases(last: 100) { edges { node { id } } } }")
                                        .data("cases")
                                        .path("edges"),
                                "/node/id"))
                .contains(id);
        // To read, and no more; and to nobody else.
        assertThat(
                        otherManager
                                .does("liftRestriction", forCase(id, "reason", "So."))
                                .refusals("liftRestriction"))
                .containsExactly("OPEN_TO_READ_ONLY");
        assertThat(
                        otherManager
                                .does("openInEmergency", forCase(id, "reason", "So."))
                                .refusals("openInEmergency"))
                .containsExactly("ALREADY_IN_SIGHT");
        assertThat(admin.ask(one, Map.of("id", id, "at", token)).data("case").isNull()).isTrue();

        JsonNode record =
                manager.ask(
                                "query ($id: ID!) { case(id: $id) { emergencies { account by reason"
                                        + " at until } } caseHistory(id: $id) { entries { event"
                                        + " summary } } }",
                                Map.of("id", id))
                        .json()
                        .path("data");
        assertThat(record.at("/case/emergencies/0/account").asString())
                .isEqualTo(otherManager.account());
        assertThat(record.at("/case/emergencies/0/reason").asString())
                .isEqualTo("Nobody else is here.");
        assertThat(Answer.texts(record.at("/caseHistory/entries"), "/event"))
                .endsWith("casework.CaseRestricted", "casework.OpenedInEmergency");

        auditor.did("openInEmergency", forCase(id, "reason", "To see what happened."));
        int version = timeline().size() - 1;
        JsonNode could = sight(version, otherManager);
        assertThat(could.path("could").asBoolean()).isTrue();
        assertThat(could.path("reason").asString())
                .isEqualTo("As a manager, who had opened the restricted case in an emergency.");
        assertThat(sight(version - 1, otherManager).path("could").asBoolean()).isFalse();
    }

    /** By its id and by why it was opened; also in the stored rows of a file of something else. */
    @Test
    void whatIsClosedIsInNoAnswerUntilItIsOpenedInAnEmergency() {
        String from = timeline().getFirst().path("at").asString();
        String reason = "Nobody else is here: " + UUID.randomUUID();
        String other = referrer.did("submitReferral", Inputs.referral()).at("/case/id").asString();
        manager.did(
                "restrictCase",
                forCase(
                        id,
                        "accounts",
                        List.of(manager.account(), coordinator.account()),
                        "reason",
                        "The parent works here."));
        otherManager.did("openInEmergency", forCase(id, "reason", reason));
        assertThat(
                        otherManager
                                .ask(
                                        "query ($id: ID!, $other: ID!) { case(id: $id) { id } other:"
                                                + " case(id: $other) { id } }",
                                        Map.of("id", id, "other", other))
                                .body())
                .contains(id, other);
        String uuid = GlobalId.decode(id).orElseThrow().value().toString();

        told(other, from)
                .forEach((answer, text) ->
                        assertThat(text).as(answer).doesNotContain(id, uuid, reason));

        auditor.did("openInEmergency", forCase(id, "reason", "To see what happened."));
        Map<String, String> then = told(other, from);
        then.forEach((answer, text) -> assertThat(text).as(answer).containsAnyOf(id, uuid));
        for (String answer : List.of("accessRecords", "of it", "activity", "periodBundle")) {
            assertThat(then.get(answer)).as(answer).contains(reason);
        }
    }

    /** What the auditor is told of the other manager, and of another case, in every way. */
    private Map<String, String> told(String other, String from) {
        Map<String, String> period =
                Map.of(
                        "account",
                        otherManager.account(),
                        "from",
                        from,
                        "to",
                        Instant.now().plusSeconds(60).toString());
        String record = "{ withheld words reason operations subjects { id } }";
        String bundle =
                auditor.ask(
                                "query ($id: ID!) { caseBundle(id: $id) { base64 } }",
                                Map.of("id", other))
                        .data("caseBundle")
                        .path("base64")
                        .asString();
        String ofPeriod =
                auditor.ask(
                                "query ($from: DateTime!, $to: DateTime!) { periodBundle(from: $from,"
                                        + " to: $to) { base64 } }",
                                Map.of(
                                        "from",
                                        from,
                                        "to",
                                        Instant.now().plusSeconds(60).toString()))
                        .data("periodBundle")
                        .path("base64")
                        .asString();
        String asked =
                "query ($account: String!, $from: DateTime!, $to: DateTime!) { %s(account: $account,"
                        + " from: $from, to: $to, first: 100) { edges { node %s } } }";
        return Map.of(
                "accessRecords",
                auditor.ask(asked.formatted("accessRecords", record), period).body(),
                "of it",
                auditor.ask(
                                "query ($id: ID!) { accessRecords(subject: $id, first: 100) { edges {"
                                        + " node "
                                        + record
                                        + " } } }",
                                Map.of("id", id))
                        .body(),
                "activity",
                auditor.ask(
                                asked.formatted(
                                        "activity",
                                        "{ did { caseId summary } saw " + record + " }"),
                                period)
                        .body(),
                "doings",
                auditor.ask(asked.formatted("doings", "{ caseId summary }"), period).body(),
                "caseBundle",
                Unzipped.of(bundle).toString(),
                "periodBundle",
                Unzipped.of(ofPeriod).toString());
    }

    @Test
    void aPeriodThatEndsBeforeItBeginsIsRefused() {
        String account = manager.account();
        String period = "from: \"2030-01-02T00:00:00Z\", to: \"2030-01-01T00:00:00Z\"";
        for (String asked :
                List.of(
                        "activity(account: \"" + account + "\", %s) { edges { cursor } }",
                        "doings(account: \"" + account + "\", %s) { edges { cursor } }",
                        "accessRecords(%s) { edges { cursor } }",
                        "periodBundle(%s) { name }")) {
            Answer answer = auditor.ask("{ " + asked.formatted(period) + " }");
            assertThat(answer.codes()).as(asked).containsExactly("INVALID_INPUT");
            assertThat(answer.body()).as(asked).contains("to: The end comes before");
        }
    }

    /** Its rows are those of the store, and what is decrypted says the same as the timeline. */
    @Test
    void aCaseIsTakenAlongAsAFile() {
        EvidenceTest.awaitCheckpoints(SERVICE);
        String query = "query ($id: ID!) { caseBundle(id: $id) { name base64 sha256 caseId } }";
        JsonNode bundle = auditor.ask(query, Map.of("id", id)).data("caseBundle");
        Map<String, String> parts = Unzipped.of(bundle.path("base64").asString());
        assertThat(parts)
                .containsOnlyKeys(
                        "timeline.html",
                        "events.jsonl",
                        "store/event.jsonl",
                        "proofs/events-checkpoint.txt",
                        "proofs/events.txt",
                        "proofs/access-records-checkpoint.txt",
                        "proofs/access-records.txt",
                        "access-records.jsonl",
                        "store/access_record.jsonl",
                        "SHA256SUMS",
                        "manifest.json");
        // That it was taken is in the next one.
        List<JsonNode> seen = lines(parts.get("access-records.jsonl"));
        Map<String, String> again =
                Unzipped.of(
                        auditor.ask(query, Map.of("id", id))
                                .data("caseBundle")
                                .path("base64")
                                .asString());
        List<JsonNode> more = lines(again.get("access-records.jsonl"));
        assertThat(again.get("store/event.jsonl")).isEqualTo(parts.get("store/event.jsonl"));
        assertThat(more.subList(0, seen.size())).isEqualTo(seen);
        assertThat(more.getLast().toString()).contains("caseBundle", auditor.account(), "HISTORY");
        assertThat(lines(again.get("store/access_record.jsonl"))).hasSameSizeAs(more);
        assertThat(parts.get("store/access_record.jsonl")).contains("\\\\x");
        assertThat(parts.get("proofs/events-checkpoint.txt"))
                .startsWith("alongside.local/councils/");
        List<JsonNode> entries = timeline();
        List<JsonNode> readable = lines(parts.get("events.jsonl"));
        List<JsonNode> stored = lines(parts.get("store/event.jsonl"));
        assertThat(readable).hasSameSizeAs(entries);
        assertThat(stored).hasSameSizeAs(entries);
        for (int each = 0; each < entries.size(); each++) {
            JsonNode entry = entries.get(each);
            assertThat(readable.get(each).path("position")).isEqualTo(entry.path("position"));
            assertThat(readable.get(each).path("type")).isEqualTo(entry.path("event"));
            assertThat(readable.get(each).at("/by/actorName")).isEqualTo(entry.path("by"));
            assertThat(stored.get(each).path("position")).isEqualTo(entry.path("position"));
            assertThat(stored.get(each).path("payload").asString()).startsWith("\\x");
            assertThat(Instant.parse(stored.get(each).path("recorded_at").asString()))
                    .isEqualTo(Instant.parse(readable.get(each).path("recordedAt").asString()));
            assertThat(parts.get("timeline.html")).contains(entry.path("account").asString());
        }
        assertThat(parts.get("timeline.html")).contains("Ana Ejemplo", "<svg");
        assertThat(parts.get("store/event.jsonl")).doesNotContain("Ana Ejemplo", "actor_hash");
    }

    /** Of every case that is in it there is a record, whichever field is asked for. */
    @Test
    void aPeriodIsTakenAlongAsAFileAndNamesEachCaseThatIsInIt() {
        String from = timeline().getFirst().path("at").asString();
        String to = Instant.now().plusSeconds(60).toString();
        Recorded taken =
                Recorded.of(
                        SERVICE,
                        "camden",
                        () ->
                                auditor.ask(
                                        "query ($from: DateTime!, $to: DateTime!) {"
                                                + " periodBundle(from: $from, to: $to) { base64 } }",
                                        Map.of("from", from, "to", to)));
        JsonNode bundle =
                auditor.ask(
                                "query ($from: DateTime!, $to: DateTime!) { periodBundle(from:"
                                        + " $from, to: $to) { name sha256 events whole cases } }",
                                Map.of("from", from, "to", to))
                        .data("periodBundle");
        assertThat(Answer.texts(bundle.path("cases"), "")).contains(id);
        Map<String, String> parts =
                Unzipped.of(taken.answer().data("periodBundle").path("base64").asString());
        assertThat(taken.shown(id)).contains(Category.HISTORY, Category.EXISTENCE);
        for (JsonNode row : lines(parts.get("store/event.jsonl"))) {
            assertThat(taken.named())
                    .contains(UUID.fromString(row.path("aggregate_id").asString()));
        }
        assertThat(bundle.path("events").asInt())
                .isGreaterThanOrEqualTo(bundle.path("whole").asInt());
        assertThat(
                        auditor.ask(
                                        "{ periodBundle(from: \"2020-01-01T00:00:00Z\", to:"
                                                + " \"2020-01-02T00:00:00Z\") { events whole cases"
                                                + " } }")
                                .data("periodBundle")
                                .toString())
                .isEqualTo("{\"events\":0,\"whole\":0,\"cases\":[]}");
    }

    /** Whoever stands in its access records or its events; of what is withheld there, nothing. */
    @Test
    void aFileNamesAllThatStandsInIt() {
        String from = timeline().getFirst().path("at").asString();
        String to = Instant.now().plusSeconds(60).toString();
        String other = referrer.did("submitReferral", Inputs.referral()).at("/case/id").asString();
        JsonNode last = referrer.did("submitReferral", Inputs.referral());
        String shut = last.at("/case/id").asString();
        String token = last.path("consistencyToken").asString();
        JsonNode seen =
                manager.ask(
                                "query ($id: ID!, $other: ID!, $at: String) { case(id: $id,"
                                        + " atLeast: $at) { family { id }"
                                        + " allocation { advocateId } } other: case(id: $other) {"
                                        + " status } advocates(first: 1) { edges { node { id } } } }",
                                Map.of("id", id, "other", other, "at", token))
                        .json()
                        .path("data");
        manager.ask(
                "query ($id: ID!, $other: ID!) { case(id: $id) { status } other: case(id: $other) {"
                        + " status } }",
                Map.of("id", id, "other", shut));
        manager.did(
                "shutOut",
                forCase(shut, "account", auditor.account(), "reason", "The parent's cousin."));
        String period = "periodBundle(from: \"%s\", to: \"%s\") { name }".formatted(from, to);

        for (String file : List.of("caseBundle(id: $id) { name }", period)) {
            String asked = file.contains("$id") ? file : file + " case(id: $id) { id }";
            Recorded taken = asAuditor(asked);
            assertThat(taken.shown(id)).as(file).contains(Category.HISTORY, Category.ACCESS);
            assertThat(taken.shown(seen.at("/case/family/id").asString()))
                    .as(file)
                    .containsExactlyInAnyOrder(
                            Category.EXISTENCE, Category.HISTORY, Category.ACCESS);
            assertThat(taken.shown(seen.at("/case/allocation/advocateId").asString()))
                    .as(file)
                    .containsExactlyInAnyOrder(
                            Category.EXISTENCE, Category.HISTORY, Category.ACCESS);
            assertThat(taken.shown(seen.at("/advocates/edges/0/node/id").asString()))
                    .as(file)
                    .contains(Category.EXISTENCE, Category.ACCESS);
            assertThat(taken.shown(other)).as(file).contains(Category.EXISTENCE, Category.ACCESS);
            assertThat(taken.named())
                    .as(file)
                    .doesNotContain(GlobalId.decode(shut).orElseThrow().value());
        }
        // Whoever has the file of a case has not read the other's story.
        assertThat(asAuditor("caseBundle(id: $id) { base64 }").shown(other))
                .containsExactlyInAnyOrder(Category.EXISTENCE, Category.ACCESS);
    }

    /** Also whoever could not, as far as events tell: their role is of Keycloak's console. */
    @Test
    void whoDidSeeItIsToldBesideWhoCould() {
        String read = "query ($id: ID!) { case(id: $id) { id accessNeeds { details } } }";
        int version = timeline().getLast().path("version").asInt();
        String selection =
                "{ people { account could evidence saw { times first last shown clients } } }";
        String now = Instant.now().minusMillis(1).toString();
        JsonNode before = asked("caseSight", "moment: %s", selection, "{time: \"" + now + "\"}");
        assertThat(Answer.texts(before.path("people"), "/account"))
                .doesNotContain(otherManager.account());
        assertThat(otherManager.ask(read, Map.of("id", id)).data("case").isNull()).isFalse();
        assertThat(otherManager.ask(read, Map.of("id", id)).data("case").isNull()).isFalse();

        String later = Instant.now().plusMillis(1).toString();
        JsonNode did = of(otherManager, later, selection);
        assertThat(did.path("evidence").asString()).isEqualTo("NONE");
        assertThat(did.path("could").asBoolean()).isFalse();
        assertThat(did.at("/saw/times").asInt()).isEqualTo(2);
        assertThat(did.at("/saw/shown").toString()).isEqualTo("[\"EXISTENCE\",\"HEALTH\"]");
        assertThat(Answer.texts(did.at("/saw/clients"), ""))
                .containsExactly(KeycloakProvisioning.DEMO_CLIENT);
        assertThat(of(otherManager, now, selection).at("/saw").isNull()).isTrue();
        assertThat(of(admin, now, selection).at("/saw/times").asInt()).isPositive();
        assertThat(
                        Answer.texts(
                                asked(
                                                "caseSight",
                                                "moment: %s",
                                                selection,
                                                "{time: \"" + later + "\"}")
                                        .path("people"),
                                "/account"))
                .contains(otherManager.account(), referrer.account());
        assertThat(version).isPositive();
    }

    private JsonNode of(Person whom, String time, String selection) {
        return asked(
                        "caseSight",
                        "moment: {time: \"" + time + "\"}, account: \"%s\"",
                        selection,
                        whom.account())
                .at("/people/0");
    }

    @Test
    void whatSomebodyDidAndSawIsOneListThatJoins() {
        String from = timeline().getFirst().path("at").asString();
        manager.ask("query ($id: ID!) { case(id: $id) { id status } }", Map.of("id", id));
        manager.did(
                "shutOut",
                forCase(id, "account", referrer.account(), "reason", "The parent's cousin."));
        String to = Instant.now().plusMillis(1).toString();
        List<JsonNode> all = activity(manager.account(), from, to, 100);
        List<JsonNode> inParts = activity(manager.account(), from, to, 2);

        assertThat(inParts).isEqualTo(all);
        List<String> times = all.stream().map(each -> each.path("at").asString()).toList();
        assertThat(times).isSorted();
        assertThat(all).allMatch(each -> each.path("did").isNull() != each.path("saw").isNull());
        assertThat(all.stream().map(each -> each.at("/did/event").asString("")))
                .containsSubsequence("casework.ManagerDecided", "casework.PersonShutOut");
        assertThat(all.stream().map(each -> each.at("/saw/operations").toString()))
                .containsSubsequence("[\"decideReferral\"]", "[\"case\"]", "[\"shutOut\"]");
    }

    private List<JsonNode> activity(String account, String from, String to, int first) {
        List<JsonNode> entries = new ArrayList<>();
        @Nullable String cursor = null;
        JsonNode part;
        do {
            part =
                    auditor.ask(
                                    "query ($account: String!, $from: DateTime!, $to: DateTime!,"
                                            + " $first: Int, $after: String) { activity(account:"
                                            + " $account, from: $from, to: $to, first: $first,"
                                            + " after: $after) { edges { node { at did { position"
                                            + " event } saw { position operations } } } pageInfo {"
                                            + " hasNextPage endCursor } } }",
                                    map(
                                            "account", account, "from", from, "to", to, "first",
                                            first, "after", cursor))
                            .data("activity");
            part.path("edges").forEach(edge -> entries.add(edge.path("node")));
            cursor = part.at("/pageInfo/endCursor").asString("");
        } while (part.at("/pageInfo/hasNextPage").asBoolean());
        return entries;
    }

    private static List<JsonNode> lines(@Nullable String part) {
        return String.valueOf(part)
                .lines()
                .<JsonNode>map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }

    // ---- what somebody did ----------------------------------------------------------------------

    private List<String> doings(String account) {
        return Answer.texts(parts(account, 100), "/node/caseId");
    }

    private JsonNode parts(String account, int last) {
        return auditor.ask(
                        "query ($account: String!) { doings(account: $account, from:"
                                + " \"2020-01-01T00:00:00Z\", to: \"2199-01-01T00:00:00Z\", last: "
                                + last
                                + ") { edges { cursor node { position at event roles client caseId"
                                + " version summary } } pageInfo { hasPreviousPage } } }",
                        Map.of("account", account))
                .data("doings")
                .path("edges");
    }

    @Test
    void whatSomebodyDidIsListedAlsoOnceTheirAccountIsGone() {
        String email = "p-" + UUID.randomUUID() + "@example.org";
        String account =
                SERVICE.person("camden", "council-admin")
                        .ask(
                                "mutation ($input: InvitePersonInput!) { invitePerson(input:"
                                        + " $input) { person { account } consistency } }",
                                Map.of(
                                        "input",
                                        map(
                                                "email",
                                                email,
                                                "firstName",
                                                "Nia",
                                                "lastName",
                                                "Example",
                                                "roles",
                                                List.of("ADVOCACY_MANAGER"))))
                        .data("invitePerson")
                        .at("/person/account")
                        .asString();
        Logins.setPassword(account);
        Person nia = Logins.asking(SERVICE, () -> Logins.person(email, "camden"));
        id = referrer.did("submitReferral", Inputs.referral()).at("/case/id").asString();
        nia.did("decideReferral", Inputs.proceed(id));
        List<JsonNode> before = timeline();
        JsonNode did = parts(account, 10);

        Logins.withRealm(realm -> {
            realm.users().get(account).remove();
            return true;
        });

        assertThat(timeline()).isEqualTo(before);
        assertThat(before.stream().map(entry -> entry.path("by").asString()))
                .contains("Nia Example");
        assertThat(parts(account, 10)).isEqualTo(did);
        assertThat(Answer.texts(did, "/node/event"))
                .contains("casework.ManagerDecided")
                .isNotEmpty();
        assertThat(Answer.texts(did, "/node/caseId")).contains(id);
        JsonNode could =
                asked(
                                "caseSight",
                                "moment: {version: 1}, account: \"%s\"",
                                "{ people { name held evidence could reason } }",
                                account)
                        .at("/people/0");
        assertThat(could.path("evidence").asString()).isEqualTo("DECIDED");
        assertThat(could.path("name").asString()).isEqualTo("Nia Example");
        assertThat(could.path("could").asBoolean()).isTrue();
    }

    @Test
    void whatSomebodyDidComesInPartsThatJoin() {
        String account = manager.account();
        List<String> all = Answer.texts(parts(account, 9), "/node/position");
        List<String> joined = new ArrayList<>();
        @Nullable String before = null;
        while (joined.size() < all.size()) {
            JsonNode part =
                    auditor.ask(
                                    "query ($account: String!, $before: String) { doings(account:"
                                            + " $account, from: \"2020-01-01T00:00:00Z\", to:"
                                            + " \"2199-01-01T00:00:00Z\", last: 2, before: $before)"
                                            + " { edges { cursor node { position } } } }",
                                    map("account", account, "before", before))
                            .data("doings")
                            .path("edges");
            if (part.isEmpty()) {
                break;
            }
            joined.addAll(0, Answer.texts(part, "/node/position"));
            before = part.path(0).path("cursor").asString();
        }
        assertThat(joined).endsWith(all.toArray(String[]::new));
        assertThat(
                        SERVICE.person("southwark", "auditor")
                                .ask(
                                        "query ($account: String!) { doings(account: $account, from:"
                                                + " \"2020-01-01T00:00:00Z\", to: \"2199-01-01T00:00:00Z\")"
                                                + " { edges { cursor } } }",
                                        Map.of("account", account))
                                .data("doings")
                                .path("edges"))
                .isEmpty();
    }
}
