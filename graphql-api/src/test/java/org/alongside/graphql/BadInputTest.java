package org.alongside.graphql;

import static org.alongside.graphql.Inputs.forCase;
import static org.alongside.graphql.Inputs.map;
import static org.alongside.graphql.Inputs.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Bad input gets a clear error, nothing of it is stored, and nothing of it is repeated. */
class BadInputTest {

    private static final RunningService SERVICE = RunningService.get();

    /** Stands for what nobody may find in an answer. */
    private static final String SECRET = "Xanthippe-0815";

    private final Person referrer = SERVICE.person("camden", "referrer");
    private final Person manager = SERVICE.person("camden", "manager");
    private final Person admin = SERVICE.person("camden", "admin");

    static Stream<Arguments> refusedInputs() {
        Map<String, @Nullable Object> good = Inputs.referral();
        return Stream.of(
                Arguments.of("input.parent.name", with(good, "parent", parent("x".repeat(201)))),
                Arguments.of("input.parent.name", with(good, "parent", parent("  "))),
                Arguments.of("input.parent.name", with(good, "parent", parent("Ana\u0000"))),
                Arguments.of("input.parent.name", with(good, "parent", parent("Ana\nB"))),
                Arguments.of("input.parent.name", with(good, "parent", parent("Ana\u001b[31m"))),
                Arguments.of("input.parent.name", with(good, "parent", parent("Ana\u2028"))),
                Arguments.of("input.reason", with(good, "reason", "bell\u0007")),
                Arguments.of("input.reason", with(good, "reason", "x".repeat(10_001))),
                Arguments.of("input.children", with(good, "children", List.of())),
                Arguments.of(
                        "input.children",
                        with(good, "children", Collections.nCopies(21, map("name", "Leo")))),
                Arguments.of(
                        "input.children[1].name",
                        with(
                                good,
                                "children",
                                List.of(map("name", "Leo"), map("name", "x".repeat(201))))),
                Arguments.of(
                        "input.safeContact.ways",
                        with(good, "safeContact", map("ways", List.of()))),
                Arguments.of(
                        "input.safeContact.never[0]",
                        with(
                                good,
                                "safeContact",
                                map(
                                        "ways",
                                        List.of(map("method", "PHONE", "detail", "1")),
                                        "never",
                                        List.of("")))),
                Arguments.of(
                        "input.preferences.languages[0]",
                        with(good, "preferences", map("languages", List.of("Spanish!")))),
                Arguments.of(
                        "input.preferences.languages[0]",
                        with(good, "preferences", map("languages", List.of("ES")))),
                Arguments.of("input.anythingElse", with(good, "anythingElse", "")),
                Arguments.of("input.lateReason", with(good, "lateReason", " \n\t")),
                Arguments.of(
                        "input.consent.details",
                        with(
                                good,
                                "consent",
                                map("given", true, "how", "VERBAL", "details", "\u2003"))),
                Arguments.of("input.idempotencyKey", with(good, "idempotencyKey", "")),
                Arguments.of("input.idempotencyKey", with(good, "idempotencyKey", "sch\u00f6n")),
                Arguments.of("input.idempotencyKey", with(good, "idempotencyKey", "x".repeat(101))),
                Arguments.of("input.expectedVersion", with(good, "expectedVersion", -1)),
                Arguments.of(
                        "input.externalRefs",
                        with(
                                good,
                                "externalRefs",
                                Collections.nCopies(21, Inputs.newExternalRef()))));
    }

    @ParameterizedTest
    @MethodSource("refusedInputs")
    void textNumbersAndListsHaveRules(String field, Map<String, @Nullable Object> input) {
        long events = SERVICE.events();

        Answer answer = referrer.does("submitReferral", input);

        assertThat(answer.refusals("submitReferral"))
                .as(answer.body())
                .containsExactly("INVALID_INPUT");
        assertThat(answer.data("submitReferral").at("/userErrors/0/field").asString())
                .isEqualTo(field);
        assertThat(SERVICE.events()).isEqualTo(events);
    }

    /** Databases and files would change half a character in silence. */
    @Test
    void halfACharacterIsNoText() {
        long events = SERVICE.events();

        Answer answer =
                SERVICE.post(
                        referrer.authorization(),
                        RunningService.json(
                                        Map.of(
                                                "query",
                                                "mutation ($i: SubmitReferralInput!) { submitReferral(input: $i) { userErrors { code field } } }",
                                                "variables",
                                                Map.of(
                                                        "i",
                                                        with(
                                                                Inputs.referral(),
                                                                "parent",
                                                                parent("Ana HALF")))))
                                .replace("HALF", "\\ud800"));

        assertThat(answer.data("submitReferral").path("userErrors").toString())
                .isEqualTo("[{\"code\":\"INVALID_INPUT\",\"field\":\"input.parent.name\"}]");
        assertThat(SERVICE.events()).isEqualTo(events);
    }

    static Stream<Arguments> rulesOfTheField() {
        Map<String, @Nullable Object> good = Inputs.referral();
        return Stream.of(
                Arguments.of(
                        "MEETING_IN_THE_PAST",
                        "input.meeting.date",
                        with(
                                good,
                                "meeting",
                                map(
                                        "kind",
                                        "INITIAL",
                                        "date",
                                        Inputs.today().minusDays(1).toString()))),
                Arguments.of(
                        "CONSENT_WITHOUT_METHOD",
                        "input.consent.how",
                        with(good, "consent", map("given", true))),
                Arguments.of(
                        "STRATEGY_DISCUSSION_TO_COME",
                        "input.meeting.strategyDiscussionOn",
                        with(
                                good,
                                "meeting",
                                with(
                                        Inputs.part(good, "meeting"),
                                        "strategyDiscussionOn",
                                        Inputs.today().plusDays(1).toString()))),
                Arguments.of(
                        "STRATEGY_DISCUSSION_TOO_LONG_AGO",
                        "input.meeting.strategyDiscussionOn",
                        with(
                                good,
                                "meeting",
                                with(
                                        Inputs.part(good, "meeting"),
                                        "strategyDiscussionOn",
                                        "1926-11-22"))),
                Arguments.of(
                        "SAID_NO_AND_SPECIFIED",
                        "input.consent.given",
                        with(good, "consent", map("given", false, "how", "VERBAL"))),
                Arguments.of(
                        "SAID_NO_AND_SPECIFIED",
                        "input.interpreter.needed",
                        with(good, "interpreter", map("needed", false, "language", "es"))),
                Arguments.of(
                        "SAID_NO_AND_SPECIFIED",
                        "input.accessNeeds.any",
                        with(good, "accessNeeds", map("any", false, "details", "Dyslexia"))),
                Arguments.of(
                        "SAID_NO_AND_SPECIFIED",
                        "input.accessNeeds.any",
                        with(
                                good,
                                "accessNeeds",
                                map("any", false, "adjustments", List.of("extra time")))),
                Arguments.of(
                        "SAID_NO_AND_SPECIFIED",
                        "input.preferences.any",
                        with(good, "preferences", map("any", false, "gender", "WOMAN"))),
                Arguments.of(
                        "SAID_NO_AND_SPECIFIED",
                        "input.moreToKnow",
                        with(good, "moreToKnow", false)),
                Arguments.of(
                        "CHILD_DATES_CONTRADICT",
                        "input.children[1].dateOfBirth",
                        with(
                                good,
                                "children",
                                List.of(
                                        map("name", "Leo"),
                                        map("unborn", true, "dateOfBirth", "2020-01-01")))),
                Arguments.of(
                        "CHILD_DATES_CONTRADICT",
                        "input.children[0].expectedDate",
                        with(
                                good,
                                "children",
                                List.of(map("name", "Leo", "expectedDate", "2020-01-01")))),
                Arguments.of(
                        "CHILD_UNIDENTIFIED",
                        "input.children[1]",
                        with(good, "children", List.of(map("name", "Leo"), map()))));
    }

    @ParameterizedTest
    @MethodSource("rulesOfTheField")
    void whatTheFieldRefusesIsSaidWithItsPlace(
            String code, String field, Map<String, @Nullable Object> input) {
        long events = SERVICE.events();

        Answer answer = referrer.does("submitReferral", input);

        assertThat(answer.refusals("submitReferral")).containsExactly(code);
        assertThat(answer.data("submitReferral").at("/userErrors/0/field").asString())
                .isEqualTo(field);
        assertThat(SERVICE.events()).isEqualTo(events);
    }

    @Test
    void whatIsRefusedOfACaseThatIsThereIsSaidWithItsPlaceToo() {
        String id = referrer.did("submitReferral", Inputs.referral()).at("/case/id").asString();
        Map<String, @Nullable Object> shared = Inputs.reportShared(id);

        Answer answer =
                referrer.does(
                        "recordReportShared",
                        with(
                                shared,
                                "sharing",
                                with(
                                        Inputs.part(shared, "sharing"),
                                        "on",
                                        Inputs.today().plusDays(1).toString())));

        assertThat(answer.refusals("recordReportShared")).containsExactly("DAY_IN_THE_FUTURE");
        assertThat(answer.data("recordReportShared").at("/userErrors/0/field").asString())
                .isEqualTo("input.sharing.on");
    }

    @Test
    void idsOfAnotherKindAndMadeUpOnes() {
        String advocateId =
                admin.did("registerAdvocate", Inputs.advocate(UUID.randomUUID().toString()))
                        .at("/advocate/id")
                        .asString();
        String unknown = new GlobalId(GlobalId.Kind.CASE, UUID.randomUUID()).encode();
        long events = SERVICE.events();

        for (String wrong :
                List.of(advocateId, "", "42", UUID.randomUUID().toString(), unknown + "=")) {
            Answer answer = manager.does("decideReferral", Inputs.proceed(wrong));
            assertThat(answer.refusals("decideReferral")).containsExactly("INVALID_ID");
            assertThat(answer.data("decideReferral").at("/userErrors/0/field").asString())
                    .isEqualTo("input.case.id");
            assertThat(
                            manager.ask(
                                            "query ($id: ID!) { case(id: $id) { id } }",
                                            Map.of("id", wrong))
                                    .codes())
                    .containsExactly("INVALID_ID");
        }
        assertThat(
                        admin.does("allocateAdvocate", forCase(unknown, "advocateId", unknown))
                                .data("allocateAdvocate")
                                .at("/userErrors/0/field")
                                .asString())
                .isEqualTo("input.advocateId");
        Answer notFound = manager.does("decideReferral", Inputs.proceed(unknown));
        assertThat(notFound.refusals("decideReferral")).containsExactly("NOT_FOUND");
        assertThat(notFound.data("decideReferral").at("/userErrors/0/field").asString())
                .isEqualTo("input.case");
        assertThat(
                        manager.ask(
                                        "query ($id: ID!) { node(id: $id) { id } }",
                                        Map.of("id", unknown))
                                .body())
                .isEqualTo("{\"data\":{\"node\":null}}");
        assertThat(
                        manager.ask("query ($id: ID!) { node(id: $id) { id } }", Map.of("id", "x"))
                                .codes())
                .containsExactly("INVALID_ID");
        assertThat(SERVICE.events()).isEqualTo(events);
    }

    /** An advocate has events too, under an id that anybody can dress up as a case's. */
    @Test
    void anAdvocatesIdInTheFormOfACasesIsNobodys() {
        String advocateId =
                admin.did("registerAdvocate", Inputs.advocate(UUID.randomUUID().toString()))
                        .at("/advocate/id")
                        .asString();
        UUID advocate = GlobalId.decode(GlobalId.Kind.ADVOCATE, advocateId).orElseThrow();
        String dressedUp = new GlobalId(GlobalId.Kind.CASE, advocate).encode();
        long events = SERVICE.events();

        for (String query : List.of("case(id: $id) { id }", "caseHistory(id: $id) { caseId }")) {
            assertThat(
                            manager.ask(
                                            "query ($id: ID!) { " + query + " }",
                                            Map.of("id", dressedUp))
                                    .body())
                    .isEqualTo(
                            "{\"data\":{\"%s\":null}}"
                                    .formatted(query.substring(0, query.indexOf('('))));
        }
        assertThat(
                        manager.does("decideReferral", Inputs.proceed(dressedUp))
                                .refusals("decideReferral"))
                .containsExactly("NOT_FOUND");
        assertThat(SERVICE.events()).isEqualTo(events);
    }

    static Stream<Arguments> malformedRequests() {
        return Stream.of(
                Arguments.of("INVALID_REQUEST", "{\"query\": \"{ me { name } }\""),
                Arguments.of("INVALID_REQUEST", "[]"),
                Arguments.of("INVALID_REQUEST", "\"" + SECRET + "\""),
                Arguments.of("INVALID_REQUEST", "{}"),
                Arguments.of("INVALID_REQUEST", "{\"query\": 7}"),
                Arguments.of("INVALID_REQUEST", "{\"query\": \"\"}"),
                Arguments.of(
                        "INVALID_REQUEST",
                        "{\"query\": \"{ me { name } }\", \"variables\": \"" + SECRET + "\"}"),
                Arguments.of("INVALID_SYNTAX", query("{ me { name \\\"" + SECRET + "\\\" }")),
                Arguments.of("INVALID_SYNTAX", query("{ me { name(x: \\\"" + SECRET + " } }")),
                Arguments.of("INVALID_QUERY", query("{ " + SECRET.replace("-", "") + " }")),
                Arguments.of("INVALID_QUERY", query("{ me { name surname } }")),
                Arguments.of(
                        "INVALID_QUERY",
                        query("{ me(" + "secret: \\\"" + SECRET + "\\\") { name } }")),
                Arguments.of("INVALID_QUERY", query("{ me }")),
                Arguments.of(
                        "INVALID_QUERY",
                        query("{ cases(first: \\\"" + SECRET + "\\\") { edges { cursor } } }")),
                Arguments.of(
                        "INVALID_QUERY",
                        query(
                                "{ cases(status: "
                                        + SECRET.replace("-", "")
                                        + ") { edges { cursor } } }")),
                Arguments.of(
                        "INVALID_QUERY", query("query A { me { name } } query B { me { name } }")),
                Arguments.of("INVALID_QUERY", query("subscription { me }")),
                Arguments.of(
                        "INVALID_QUERY",
                        query(
                                "mutation { submitReferral(input: {reason: \\\""
                                        + SECRET
                                        + "\\\"}) { version } }")),
                Arguments.of(
                        "INVALID_VARIABLES",
                        variables(
                                "mutation ($i: SubmitReferralInput!) { submitReferral(input: $i) { version } }",
                                "{\"i\": {\"reason\": \"" + SECRET + "\"}}")),
                Arguments.of(
                        "INVALID_VARIABLES",
                        variables(
                                "mutation ($i: DecideReferralInput!) { decideReferral(input: $i) { version } }",
                                "{\"i\": {\"case\": {\"id\": \"a\"}, \"decision\": \""
                                        + SECRET
                                        + "\", \"rationale\": \"r\"}}")),
                Arguments.of(
                        "INVALID_VARIABLES",
                        variables(
                                "mutation ($i: DecideReferralInput!) { decideReferral(input: $i) { version } }",
                                "{\"i\": {\"case\": {}, \"decision\": \"PROCEED\", \"rationale\": \""
                                        + SECRET
                                        + "\"}}")),
                Arguments.of(
                        "INVALID_VARIABLES",
                        variables(
                                "mutation ($i: DecideReferralInput!) { decideReferral(input: $i) { version } }",
                                "{\"i\": {\"case\": {\"id\": \"a\"}, \""
                                        + SECRET
                                        + "\": 1, \"decision\": \"PROCEED\", \"rationale\": \"r\"}}")),
                Arguments.of(
                        "INVALID_VARIABLES",
                        variables(
                                "query ($n: Int) { cases(first: $n) { edges { cursor } } }",
                                "{\"n\": \"" + SECRET + "\"}")),
                Arguments.of("LIMIT_EXCEEDED", query("{ me { " + "name ".repeat(5_000) + "} }")),
                Arguments.of("LIMIT_EXCEEDED", query("{ me { " + aliases() + "} }")),
                Arguments.of(
                        "LIMIT_EXCEEDED",
                        query(
                                "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }")));
    }

    @ParameterizedTest
    @MethodSource("malformedRequests")
    void aRequestThatIsNoneIsRefusedWithACodeAndWithoutAnEcho(String code, String body) {
        long events = SERVICE.events();

        Answer answer = SERVICE.post(manager.authorization(), body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.codes()).isNotEmpty().containsOnly(code);
        assertThat(answer.json().has("data")).isFalse();
        assertThat(answer.body())
                .doesNotContain(SECRET)
                .doesNotContain(SECRET.replace("-", ""))
                .doesNotContain("graphql.")
                .doesNotContain("Exception");
        assertThat(SERVICE.events()).isEqualTo(events);
    }

    @Test
    void aPageOfEverythingIsWithinTheLimitsAndTwoAreNot() {
        String page =
                ": cases(first: 100) { edges { cursor node { " + FieldAccessTest.FIELDS + " } } }";

        assertThat(manager.ask("{ a" + page + " }").status()).isEqualTo(200);
        Answer two = manager.ask("{ a" + page + " b" + page + " }");
        assertThat(two.status()).isEqualTo(400);
        assertThat(two.codes()).containsExactly("LIMIT_EXCEEDED");
    }

    @Test
    void aQueryMayNotBeDeeperThanTheLimit() {
        Answer answer =
                manager.ask(
                        "{ __type(name: \"Case\") "
                                + "{ ofType ".repeat(OperationLimits.DEPTH)
                                + "{ name "
                                + "}".repeat(OperationLimits.DEPTH + 1)
                                + " }");
        assertThat(answer.codes()).containsExactly("LIMIT_EXCEEDED");
    }

    @Test
    void theErrorOfAVariableSaysWhereItIs() {
        Answer answer =
                referrer.does(
                        "submitReferral",
                        with(Inputs.referral(), "meeting", map("kind", "INITIAL", "date", SECRET)));

        assertThat(answer.json().at("/errors/0/message").asString())
                .isEqualTo(
                        "input.meeting.date is not of the type Date. Write a day that exists, such as"
                                + " \"2026-11-23\".");
    }

    static Stream<Arguments> faultyDocuments() {
        String contact =
                "mutation { recordContact(input: {case: {id: \"a\"}, contact: {on: %s, method: %s,"
                        + " reached: true, visibility: WORKING}}) { version } }";
        String day = " is not of the type Date. Write a day that exists, such as \"2026-11-23\".";
        return Stream.of(
                Arguments.of(
                        "input.contact.on" + day, contact.formatted("\"" + SECRET + "\"", "PHONE")),
                Arguments.of("input.contact.on" + day, contact.formatted("20261123", "PHONE")),
                Arguments.of("input.contact.on is required.", contact.formatted("null", "PHONE")),
                Arguments.of(
                        "input.contact.method is not of the type ContactMethod. Write one of these:"
                                + " PHONE, TEXT_MESSAGE, EMAIL, POST, IN_PERSON, THROUGH_SOMEBODY,"
                                + " without quotation marks.",
                        contact.formatted("\"2026-11-23\"", "\"" + SECRET + "\"")),
                Arguments.of(
                        "input.children[1].dateOfBirth" + day,
                        "mutation { submitReferral(input: {parent: {name: \"A\","
                                + " relationToChildren: \"mother\"}, safeContact: {ways: [{method:"
                                + " PHONE, detail: \"1\"}]}, children: [{name: \"B\"}, {dateOfBirth:"
                                + " \"2026-02-30\"}]}) { version } }"),
                Arguments.of(
                        "input.parent is required.",
                        "mutation { submitReferral(input: {reason: \""
                                + SECRET
                                + "\"}) { version } }"),
                Arguments.of("input is required.", "mutation { submitReferral { version } }"),
                Arguments.of(
                        "input is required.",
                        "mutation { submitReferral(input: null) { version } }"),
                Arguments.of("moment is required.", "{ caseAsOf(id: \"a\") { at } }"),
                Arguments.of(
                        "moment needs exactly one of the fields of the type MomentInput.",
                        "{ caseAsOf(id: \"a\", moment: {version: 1, position: 2}) { at } }"),
                Arguments.of(
                        "moment.time is not of the type DateTime. Write a moment, such as"
                                + " \"2026-11-23T10:30:00Z\".",
                        "{ caseAsOf(id: \"a\", moment: {time: \"2026-11-23\"}) { at } }"),
                Arguments.of(
                        "moment has a field that the type MomentInput does not have.",
                        "{ caseAsOf(id: \"a\", moment: {"
                                + SECRET.replace("-", "")
                                + ": 1}) { at } }"),
                Arguments.of(
                        "moment is not of the type MomentInput. Write its fields in braces.",
                        "{ caseAsOf(id: \"a\", moment: 7) { at } }"),
                Arguments.of(
                        "first is not of the type Int. Write a whole number, such as 20.",
                        "fragment F on Query { cases(first: \""
                                + SECRET
                                + "\") { edges { cursor } } } { me { name } ...F }"),
                Arguments.of(
                        "late is not of the type Boolean. Write true or false.",
                        "{ ... on Query { cases(late: 1) { edges { cursor } } } }"),
                Arguments.of(
                        "first takes a variable that is declared as Int.",
                        "query ($n: String) { cases(first: $n) { edges { cursor } } }"),
                Arguments.of(
                        "moment.version takes a variable that is declared as Int.",
                        "query ($n: String) { caseAsOf(id: \"a\", moment: {version: $n}) { at } }"),
                Arguments.of(
                        "n is not of the type Int. Write a whole number, such as 20.",
                        "query ($n: Int = \""
                                + SECRET
                                + "\") { cases(first: $n) { edges { cursor } } }"));
    }

    @ParameterizedTest
    @MethodSource("faultyDocuments")
    void theErrorOfWhatIsWrittenInTheDocumentSaysWhereItIs(String message, String document) {
        Answer answer = manager.ask(document);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.codes()).containsOnly("INVALID_QUERY");
        assertThat(answer.json().at("/errors/0/message").asString()).isEqualTo(message);
        assertThat(answer.body())
                .doesNotContain(SECRET)
                .doesNotContain(SECRET.replace("-", ""))
                .doesNotContain("2026-02-30");
    }

    /** Each fault by itself, also where there are several of one kind. */
    @Test
    void ofSeveralFaultsEachSaysWhereItIs() {
        Answer answer =
                manager.ask(
                        "{ a: cases(first: \"x\") { edges { cursor } } b: cases(last: \"x\") {"
                                + " edges { cursor } } }");

        assertThat(answer.json().at("/errors/0/message").asString()).startsWith("first is not");
        assertThat(answer.json().at("/errors/1/message").asString()).startsWith("last is not");
    }

    @Test
    void theErrorOfAQueryNamesTheTypeItIsAbout() {
        Answer answer = manager.ask("{ cases { edges { node { parent { age } } } } }");

        assertThat(answer.json().at("/errors/0/message").asString())
                .isEqualTo("There is no such field on the type Parent.");
        assertThat(answer.json().at("/errors/0/locations/0/column").asInt()).isEqualTo(35);
    }

    static Stream<Arguments> refusedArguments() {
        return Stream.of(
                Arguments.of("INVALID_INPUT", "{ cases(first: 0) { edges { cursor } } }"),
                Arguments.of("INVALID_INPUT", "{ cases(first: 101) { edges { cursor } } }"),
                Arguments.of("INVALID_INPUT", "{ cases(first: 1, last: 1) { edges { cursor } } }"),
                Arguments.of("INVALID_INPUT", "{ cases(after: \"\") { edges { cursor } } }"),
                Arguments.of("INVALID_INPUT", "{ case { id } }"),
                Arguments.of(
                        "INVALID_INPUT",
                        "{ case(externalRef: {kind: CASE, system: \"m\", value: \"a\\u0000\"}) { id } }"),
                Arguments.of(
                        "INVALID_CURSOR",
                        "{ cases(after: \"" + SECRET + "\") { edges { cursor } } }"),
                Arguments.of(
                        "INVALID_CONSISTENCY_TOKEN",
                        "{ cases(atLeast: \"" + SECRET + "\") { edges { cursor } } }"));
    }

    @ParameterizedTest
    @MethodSource("refusedArguments")
    void argumentsOfQueriesHaveRulesToo(String code, String query) {
        Answer answer = manager.ask(query);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.codes()).containsExactly(code);
        assertThat(answer.body()).doesNotContain(SECRET);
    }

    @Test
    void aCursorIsOfItsListAndFilter() {
        referrer.did("submitReferral", Inputs.referral());
        String cursor =
                manager.ask("{ cases(status: AWAITING_DECISION, last: 1) { edges { cursor } } }")
                        .data("cases")
                        .at("/edges/0/cursor")
                        .asString();
        assertThat(
                        manager.ask(
                                        "query ($c: String) { cases(status: AWAITING_DECISION, before: $c) { edges { cursor } } }",
                                        Map.of("c", cursor))
                                .codes())
                .isEmpty();
        assertThat(
                        manager.ask(
                                        "query ($c: String) { cases(before: $c) { edges { cursor } } }",
                                        Map.of("c", cursor))
                                .codes())
                .containsExactly("INVALID_CURSOR");
    }

    @Test
    void aReadThatCannotBeCurrentInTimeSaysSoAndAMutationSucceedsAllTheSame() {
        referrer.did("submitReferral", Inputs.referral());
        SERVICE.whileReadModelsStandStill(
                "camden",
                () -> {
                    JsonNode payload =
                            referrer.does("submitReferral", Inputs.referral())
                                    .data("submitReferral");
                    assertThat(payload.get("consistency").asString()).isEqualTo("PENDING");
                    assertThat(payload.get("case").isNull()).isTrue();
                    assertThat(
                                    manager.ask(
                                                    "query ($t: String) { cases(atLeast: $t) { edges {"
                                                            + " cursor } } }",
                                                    Map.of(
                                                            "t",
                                                            payload.get("consistencyToken")
                                                                    .asString()))
                                            .codes())
                            .containsExactly("NOT_CURRENT_YET");
                });
    }

    private static Map<String, @Nullable Object> parent(String name) {
        return map("name", name, "relationToChildren", "mother");
    }

    private static String query(String text) {
        return "{\"query\": \"" + text + "\"}";
    }

    private static String variables(String text, String variables) {
        return "{\"query\": \"" + text + "\", \"variables\": " + variables + "}";
    }

    private static String aliases() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i <= OperationLimits.ALIASES; i++) {
            text.append('a').append(i).append(": name ");
        }
        return text.toString();
    }
}
