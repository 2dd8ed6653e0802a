package org.alongside.graphql;

import static org.alongside.graphql.Inputs.map;
import static org.alongside.graphql.Inputs.with;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.alongside.eventstore.CouncilTable;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Drafts of referrals, with real tokens. */
class ReferralDraftsTest {

    private static final RunningService SERVICE = RunningService.get();
    private static final String DRAFT =
            """
            id version savedAt expiresAt
            content {
              kind
              parent { name nameUsed relationToChildren }
              safeContact { ways { method detail } safeTimes never }
              children { name dateOfBirth unborn expectedDate }
              consent { given how details }
              reason
              preferences { any gender culturalHeritage languages details }
              interpreter { needed language details }
              accessNeeds { any details adjustments }
              moreToKnow anythingElse
              meeting { kind date time place mode chair strategyDiscussionOn }
              lateReason
              externalRefs { kind system value }
              socialWorker { name team workContact }
              howAsked
              neighbourhood
              professional { name profession organisation workContact }
              familyId
              continues { id externalRef { kind system value } }
              passNote
            }
            missing { field words }
            notice { judgedOn requiredDays givenDays countedIn late missingDays lastSafeDate }
            """;

    private final Person referrer = SERVICE.person("camden", "referrer");
    private final Person admin = SERVICE.person("camden", "admin");

    /** Others count their drafts, too. */
    @AfterEach
    void asItWas() {
        for (Person person : List.of(referrer, admin)) {
            for (JsonNode edge :
                    person.ask("{ referralDrafts(first: 100) { edges { node { id } } } }")
                            .data("referralDrafts")
                            .path("edges")) {
                person.did("discardReferralDraft", map("id", edge.at("/node/id").asString()));
            }
        }
    }

    private static String saved(Person person, Map<String, @Nullable Object> content) {
        return person.did("saveReferralDraft", map("content", content)).at("/draft/id").asString();
    }

    private static JsonNode draft(Person person, String id) {
        Answer answer =
                person.ask(
                        "query ($id: ID!) { referralDraft(id: $id) { " + DRAFT + " } }",
                        Map.of("id", id));
        assertThat(answer.json().has("errors")).as(answer.body()).isFalse();
        return answer.data("referralDraft");
    }

    private static List<String> missing(JsonNode draft) {
        return Answer.texts(draft.path("missing"), "/field");
    }

    @Test
    void isResumedAsItWasWritten() {
        Map<String, @Nullable Object> content = Inputs.referral(Inputs.newExternalRef());
        content.put(
                "professional",
                map(
                        "name",
                        "H. Visitor",
                        "profession",
                        "health visitor",
                        "organisation",
                        "The clinic"));
        content.put("continues", map("externalRef", Inputs.newExternalRef()));
        content.put("passNote", "The report is late.");
        content.put("moreToKnow", true);
        String id = saved(referrer, content);

        JsonNode draft = draft(referrer, id);
        for (Map.Entry<String, @Nullable Object> answer : content.entrySet()) {
            assertContains(draft.path("content").path(answer.getKey()), answer.getValue());
        }
        assertThat(missing(draft)).isEmpty();
        assertThat(
                        Duration.between(
                                Instant.parse(draft.path("savedAt").asString()),
                                Instant.parse(draft.path("expiresAt").asString())))
                .isEqualTo(Duration.ofDays(28));

        JsonNode again =
                referrer.did(
                        "saveReferralDraft",
                        map("id", id, "content", map("reason", "New."), "expectedVersion", 1));
        assertThat(again.path("version").asLong()).isEqualTo(2);
        assertThat(draft(referrer, id).at("/content/reason").asString()).isEqualTo("New.");
        assertThat(draft(referrer, id).at("/content/parent").isNull()).isTrue();
        assertThat(
                        referrer.does(
                                        "saveReferralDraft",
                                        map(
                                                "id",
                                                id,
                                                "content",
                                                map("reason", "Newer."),
                                                "expectedVersion",
                                                1))
                                .refusals("saveReferralDraft"))
                .containsExactly("CONFLICT");
        assertThat(
                        referrer.ask(
                                        "query ($id: ID!) { node(id: $id) { id ... on ReferralDraft { content { reason } } } }",
                                        Map.of("id", id))
                                .data("node")
                                .at("/content/reason")
                                .asString())
                .isEqualTo("New.");
    }

    /** What was given is there; where nothing was, there may be a null or a default. */
    private static void assertContains(JsonNode actual, @Nullable Object given) {
        switch (given) {
            case Map<?, ?> fields ->
                    fields.forEach((name, value) ->
                            assertContains(actual.path(String.valueOf(name)), value));
            case List<?> entries -> {
                assertThat(actual.size()).isEqualTo(entries.size());
                for (int i = 0; i < entries.size(); i++) {
                    assertContains(actual.path(i), entries.get(i));
                }
            }
            case null -> assertThat(actual.isNull()).isTrue();
            default -> assertThat(actual.asString()).startsWith(String.valueOf(given));
        }
    }

    @Test
    void leavesNoEvent() {
        long before = SERVICE.events();
        String id = saved(referrer, map());
        referrer.did("saveReferralDraft", map("id", id, "content", Inputs.referral()));
        referrer.did("discardReferralDraft", map("id", id));
        assertThat(SERVICE.events()).isEqualTo(before);
    }

    @Test
    void isSeenByNobodyElse() {
        String id = saved(referrer, map("reason", "Only the author knows."));
        List<Person> others =
                List.of(
                        admin,
                        SERVICE.person("camden", "council-admin"),
                        SERVICE.person("camden", "auditor"),
                        SERVICE.person("camden", "manager"),
                        SERVICE.person("southwark", "referrer"));
        for (Person other : others) {
            for (String query :
                    List.of(
                            "query ($id: ID!) { node(id: $id) { id } }",
                            "query ($id: ID!) { referralDraft(id: $id) { id content { reason } } }")) {
                Answer answer = other.ask(query, Map.of("id", id));
                assertThat(answer.body()).doesNotContain("Only the author").doesNotContain(id);
            }
            assertThat(
                            other.ask(
                                            "{ referralDrafts { edges { node { content { reason } } } } }")
                                    .body())
                    .doesNotContain("Only the author");
        }
        for (Person author : List.of(admin, SERVICE.person("southwark", "referrer"))) {
            String kind = author == admin ? "REQUEST_ON_BEHALF" : "REFERRAL";
            assertThat(
                            author.does(
                                            "saveReferralDraft",
                                            map("id", id, "content", map("kind", kind)))
                                    .refusals("saveReferralDraft"))
                    .containsExactly("NOT_FOUND");
            assertThat(
                            author.does("discardReferralDraft", map("id", id))
                                    .refusals("discardReferralDraft"))
                    .containsExactly("NOT_FOUND");
        }
        // Nor does it go with what another submits.
        SERVICE.person("southwark", "referrer")
                .did("submitReferral", with(Inputs.referral(), "draftId", id));
        assertThat(draft(referrer, id).isObject()).isTrue();
    }

    static Stream<Arguments> open() {
        return Stream.of(
                Arguments.of("parent", map("relationToChildren", "mother"), "parent.name"),
                Arguments.of("parent", map("name", "A"), "parent.relationToChildren"),
                Arguments.of("safeContact", map("safeTimes", "never"), "safeContact.ways"),
                Arguments.of("safeContact", map("ways", List.of()), "safeContact.ways"),
                Arguments.of(
                        "safeContact",
                        map("ways", List.of(map("detail", "020"))),
                        "safeContact.ways[0].method"),
                Arguments.of(
                        "safeContact",
                        map("ways", List.of(map("method", "PHONE"))),
                        "safeContact.ways[0].detail"),
                Arguments.of("children", List.of(), "children"),
                Arguments.of("children", List.of(map("unborn", false)), "children[0]"),
                Arguments.of("consent", map("how", "VERBAL"), "consent.given"),
                Arguments.of("consent", map("given", true), "consent.how"),
                Arguments.of("consent", map("given", true, "how", "OTHER"), "consent.how"),
                Arguments.of("consent", map("given", false, "how", "VERBAL"), "consent.given"),
                Arguments.of(
                        "interpreter",
                        map("needed", false, "language", "es"),
                        "interpreter.needed"),
                Arguments.of(
                        "accessNeeds", map("any", false, "details", "Dyslexia"), "accessNeeds.any"),
                Arguments.of(
                        "meeting",
                        map(
                                "kind",
                                "INITIAL",
                                "date",
                                Inputs.today().plusDays(9).toString(),
                                "strategyDiscussionOn",
                                "1926-11-22"),
                        "meeting.strategyDiscussionOn"),
                Arguments.of("reason", null, "reason"),
                Arguments.of(
                        "preferences", map("any", false, "gender", "WOMAN"), "preferences.any"),
                Arguments.of("moreToKnow", false, "moreToKnow"),
                Arguments.of("interpreter", map("language", "es"), "interpreter.needed"),
                Arguments.of("interpreter", map("needed", true), "interpreter.language"),
                Arguments.of("accessNeeds", map("details", "Dyslexia"), "accessNeeds.any"),
                Arguments.of("meeting", map("date", Inputs.today().toString()), "meeting.kind"),
                Arguments.of("meeting", map("kind", "REVIEW"), "meeting.date"),
                Arguments.of(
                        "meeting", map("kind", "REVIEW", "date", "2020-01-01"), "meeting.date"),
                Arguments.of(
                        "professional",
                        map("name", "H. Visitor", "organisation", "The clinic"),
                        "professional.profession"),
                Arguments.of("socialWorker", map("team", "North"), "socialWorker.name"),
                Arguments.of("socialWorker", map("name", "S."), "socialWorker.team"));
    }

    /** One answer is open, and that one is named; and what is named is what a referral needs. */
    @ParameterizedTest(name = "{2}")
    @MethodSource("open")
    void saysWhatIsStillMissing(String question, @Nullable Object answer, String field) {
        String id = saved(referrer, with(Inputs.referral(), question, answer));
        JsonNode draft = draft(referrer, id);
        assertThat(missing(draft)).containsExactly(field);
        assertThat(draft.at("/missing/0/words").asString()).endsWith(".");

        Answer refused = referrer.does("submitReferral", with(Inputs.referral(), question, answer));
        assertThat(
                        refused.codes().contains("INVALID_VARIABLES")
                                || !refused.refusals("submitReferral").isEmpty())
                .as(refused.body())
                .isTrue();
        assertThat(draft(referrer, id).isObject()).isTrue();
    }

    @Test
    void isMissingEverythingAtFirst() {
        assertThat(missing(draft(referrer, saved(referrer, map()))))
                .containsExactly(
                        "parent.name",
                        "parent.relationToChildren",
                        "safeContact.ways",
                        "children",
                        "consent.given",
                        "reason",
                        "interpreter.needed",
                        "accessNeeds.any",
                        "meeting.kind",
                        "meeting.date",
                        "socialWorker.name",
                        "socialWorker.team");
        assertThat(
                        missing(
                                draft(
                                        admin,
                                        saved(
                                                admin,
                                                with(
                                                        Inputs.support(),
                                                        "kind",
                                                        "REQUEST_ON_BEHALF")))))
                .containsExactly("howAsked");
    }

    @Test
    void previewsTheNoticeThatItWouldGive() {
        LocalDate today = Inputs.today();
        JsonNode late = draft(referrer, saved(referrer, meeting("INITIAL", today.plusDays(3))));
        assertThat(late.at("/notice/judgedOn").asString()).isEqualTo(today.toString());
        assertThat(late.at("/notice/requiredDays").asInt()).isEqualTo(7);
        assertThat(late.at("/notice/givenDays").asInt()).isEqualTo(3);
        assertThat(late.at("/notice/countedIn").asString()).isEqualTo("CALENDAR");
        assertThat(late.at("/notice/late").asBoolean()).isTrue();
        assertThat(late.at("/notice/missingDays").asInt()).isEqualTo(4);
        assertThat(late.at("/notice/lastSafeDate").asString())
                .isEqualTo(today.minusDays(4).toString());
        JsonNode intime = draft(referrer, saved(referrer, meeting("INITIAL", today.plusDays(7))));
        assertThat(intime.at("/notice/late").asBoolean()).isFalse();
        assertThat(intime.at("/notice/lastSafeDate").asString()).isEqualTo(today.toString());
        for (Map<String, @Nullable Object> open :
                List.of(
                        map("meeting", map("kind", "INITIAL")),
                        map("meeting", map("date", today.toString())),
                        meeting("INITIAL", today.minusDays(1)))) {
            assertThat(draft(referrer, saved(referrer, open)).path("notice").isNull()).isTrue();
        }

        String preview =
                "query ($date: Date!) { noticePreview(meetingKind: INITIAL, date: $date) { requiredDays givenDays late missingDays lastSafeDate } }";
        for (Person person : List.of(referrer, admin, SERVICE.person("camden", "manager"))) {
            JsonNode asked =
                    person.ask(preview, Map.of("date", today.plusDays(3).toString()))
                            .data("noticePreview");
            assertThat(asked.path("missingDays").asInt()).isEqualTo(4);
            assertThat(
                            person.ask(preview, Map.of("date", today.minusDays(1).toString()))
                                    .data("noticePreview")
                                    .isNull())
                    .isTrue();
        }
    }

    private static Map<String, @Nullable Object> meeting(String kind, LocalDate date) {
        return map("meeting", map("kind", kind, "date", date.toString()));
    }

    @Test
    void isDiscardedWhenItIsSubmittedAndTheCallCanBeRepeated() {
        String id = saved(referrer, Inputs.referral());
        Map<String, @Nullable Object> input =
                with(with(Inputs.referral(), "draftId", id), "idempotencyKey", id);
        String first = referrer.did("submitReferral", input).at("/case/id").asString();
        assertThat(draft(referrer, id).isNull()).isTrue();

        long events = SERVICE.events("camden");
        assertThat(referrer.did("submitReferral", input).at("/case/id").asString())
                .isEqualTo(first);
        assertThat(SERVICE.events("camden")).isEqualTo(events);

        String request =
                saved(admin, map("kind", "REQUEST_ON_BEHALF", "howAsked", "By telephone."));
        admin.did(
                "requestAdvocate",
                with(with(Inputs.support(), "howAsked", "By telephone."), "draftId", request));
        assertThat(draft(admin, request).isNull()).isTrue();
    }

    @Test
    void staysWhereWhatItBecameWasRefused() {
        String id = saved(referrer, Inputs.referral());
        Answer refused =
                referrer.does(
                        "submitReferral",
                        with(
                                with(Inputs.referral(), "consent", map("given", true)),
                                "draftId",
                                id));
        assertThat(refused.refusals("submitReferral")).containsExactly("CONSENT_WITHOUT_METHOD");
        assertThat(draft(referrer, id).isObject()).isTrue();
        Answer noId = referrer.does("submitReferral", with(Inputs.referral(), "draftId", "x"));
        assertThat(noId.refusals("submitReferral")).containsExactly("INVALID_ID");
        assertThat(noId.data("submitReferral").at("/userErrors/0/field").asString())
                .isEqualTo("input.draftId");
    }

    @Test
    void isBegunOnceUnderTheSameKey() {
        Map<String, @Nullable Object> input =
                map(
                        "content",
                        map("reason", "One."),
                        "idempotencyKey",
                        UUID.randomUUID().toString());
        String id = referrer.did("saveReferralDraft", input).at("/draft/id").asString();
        assertThat(referrer.did("saveReferralDraft", input).at("/draft/id").asString())
                .isEqualTo(id);
        assertThat(
                        referrer.does(
                                        "saveReferralDraft",
                                        with(input, "content", map("reason", "Two.")))
                                .refusals("saveReferralDraft"))
                .containsExactly("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void isRefusedWhereItIsTooLongOrOneTooManyOrOfTheWrongKind() {
        Map<String, @Nullable Object> tooLong =
                map(
                        "reason",
                        "\u0e01".repeat(10_000),
                        "anythingElse",
                        "\u0e01".repeat(10_000),
                        "lateReason",
                        "\u0e01".repeat(4_000));
        assertThat(
                        referrer.does("saveReferralDraft", map("content", tooLong))
                                .refusals("saveReferralDraft"))
                .containsExactly("DRAFT_TOO_LARGE");
        assertThat(
                        admin.does("saveReferralDraft", map("content", map()))
                                .refusals("saveReferralDraft"))
                .containsExactly("INVALID_INPUT");
        for (int each = 0; each < 50; each++) {
            saved(admin, map("kind", "REQUEST_ON_BEHALF"));
        }
        assertThat(
                        admin.does(
                                        "saveReferralDraft",
                                        map("content", map("kind", "REQUEST_ON_BEHALF")))
                                .refusals("saveReferralDraft"))
                .containsExactly("TOO_MANY_DRAFTS");
    }

    @Test
    void isListedTheNewestFirst() {
        List<String> ids = new ArrayList<>();
        for (int each = 0; each < 3; each++) {
            ids.addFirst(saved(referrer, map()));
        }
        String list =
                "query ($after: String) { referralDrafts(first: 2, after: $after) { edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }";
        JsonNode first = referrer.ask(list, Map.of()).data("referralDrafts");
        assertThat(Answer.texts(first.path("edges"), "/node/id")).isEqualTo(ids.subList(0, 2));
        assertThat(first.at("/pageInfo/hasNextPage").asBoolean()).isTrue();
        JsonNode next =
                referrer.ask(list, Map.of("after", first.at("/pageInfo/endCursor").asString()))
                        .data("referralDrafts");
        assertThat(Answer.texts(next.path("edges"), "/node/id").getFirst()).isEqualTo(ids.get(2));
    }

    /** At the door; and in the database, where somebody is let in who can only read. */
    @Test
    void isNotSavedInASuspendedCouncil() {
        CouncilId southwark = new CouncilId("southwark");
        Person there = SERVICE.person("southwark", "referrer");
        String id = saved(there, map());
        CouncilTable councils = SERVICE.bean(CouncilTable.class);
        for (CouncilState state : List.of(CouncilState.SUSPENDED, CouncilState.FROZEN)) {
            councils.setState(southwark, state);
            try {
                Answer refused =
                        there.does(
                                "saveReferralDraft", map("id", id, "content", map("reason", "x")));
                assertThat(refused.body())
                        .contains(
                                state == CouncilState.FROZEN
                                        ? "COUNCIL_READ_ONLY"
                                        : "COUNCIL_SUSPENDED");
            } finally {
                councils.setState(southwark, CouncilState.ACTIVE);
            }
        }
        assertThat(draft(there, id).path("version").asLong()).isEqualTo(1);
        there.did("discardReferralDraft", map("id", id));
    }

    /** What a referral or a request asks can be written in a draft, and nothing else can. */
    @Test
    void hasEveryQuestionOfTheReferralAndTheRequestAndRequiresNone() {
        GraphQLSchema schema = SchemaTest.schema("graphql");
        Map<String, GraphQLType> asked = new LinkedHashMap<>();
        for (String input : List.of("SubmitReferralInput", "RequestAdvocateInput")) {
            fields(schema, input).forEach(field -> asked.put(field.getName(), field.getType()));
        }
        asked.keySet().removeAll(Set.of("draftId", "expectedVersion", "idempotencyKey"));
        Set<String> differences = new TreeSet<>();
        Map<String, GraphQLType> content = new LinkedHashMap<>();
        fields(schema, "DraftContentInput")
                .forEach(field -> content.put(field.getName(), field.getType()));
        content.remove("kind");
        compare(schema, "content", asked, content, differences);
        assertThat(differences).isEmpty();
        assertThat(asked).hasSizeGreaterThan(10);
    }

    private static void compare(
            GraphQLSchema schema,
            String path,
            Map<String, GraphQLType> asked,
            Map<String, GraphQLType> content,
            Set<String> differences) {
        Set<String> both = new TreeSet<>(asked.keySet());
        both.addAll(content.keySet());
        for (String name : both) {
            String here = path + "." + name;
            GraphQLType from = asked.get(name);
            GraphQLType to = content.get(name);
            if (from == null || to == null) {
                differences.add(here + (to == null ? " is not in the draft" : " is asked nowhere"));
                continue;
            }
            if (GraphQLTypeUtil.isNonNull(to)) {
                differences.add(here + " is required");
            }
            GraphQLType type = GraphQLTypeUtil.unwrapAll(from);
            GraphQLType drafted = GraphQLTypeUtil.unwrapAll(to);
            if (GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(from))
                    != GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(to))) {
                differences.add(here + " is a list in one of them");
            }
            if (type instanceof GraphQLInputObjectType input
                    && drafted instanceof GraphQLInputObjectType other
                    && !input.getName().equals(other.getName())) {
                Map<String, GraphQLType> below = new LinkedHashMap<>();
                input.getFields().forEach(field -> below.put(field.getName(), field.getType()));
                Map<String, GraphQLType> written = new LinkedHashMap<>();
                other.getFields().forEach(field -> written.put(field.getName(), field.getType()));
                compare(schema, here, below, written, differences);
            } else if (!type.equals(drafted)) {
                differences.add(here + " is of another type");
            }
        }
    }

    private static List<GraphQLInputObjectField> fields(GraphQLSchema schema, String input) {
        return ((GraphQLInputObjectType) Objects.requireNonNull(schema.getType(input))).getFields();
    }
}
