package org.alongside.graphql;

import static org.alongside.graphql.Inputs.forCase;
import static org.alongside.graphql.Inputs.map;
import static org.alongside.graphql.Inputs.with;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.Scalars;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.alongside.accesslog.AccessRecordTable;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.audit.AccessKind;
import org.alongside.audit.AccessRecord;
import org.alongside.audit.Category;
import org.alongside.audit.Sighting;
import org.alongside.audit.SubjectKind;
import org.alongside.council.CouncilKey;
import org.alongside.localstack.PostgresDatabase;
import org.alongside.localstack.SharedServers;
import org.alongside.messaging.Context;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Who was shown what is on record before they are shown it. That every operation leaves one record,
 * whatever comes of it, {@link IsolationTest} looks at in each of its calls; here every query asks
 * for every field.
 */
class AccessRecordsTest {

    private static final RunningService SERVICE = RunningService.get();
    private static final GraphQLSchema SCHEMA = SchemaTest.schema("graphql");
    private static final Categories CATEGORIES = Categories.ofCouncils();

    /** Deep enough for every field, and not for every way to it. */
    private static final int DEPTH = 6;

    private static WholeCase whole;
    private static String offerId = "";
    private static String providerId = "";
    private static String feedbackId = "";
    private static String draftId = "";
    private static String personId = "";
    private static String integrationId = "";

    @BeforeAll
    static void somethingOfEverything() {
        whole = WholeCase.of(SERVICE);
        Person admin = SERVICE.person("camden", "admin");
        offerId = admin.did("makeOffer", Inputs.offer()).at("/offer/id").asString();
        providerId =
                admin.did("registerProvider", map("details", Inputs.provider()))
                        .at("/provider/id")
                        .asString();
        String told =
                SERVICE.person("camden", "referrer")
                        .did("submitReferral", Inputs.referral())
                        .at("/case/id")
                        .asString();
        SERVICE.person("camden", "manager").did("decideReferral", Inputs.noFurtherAction(told));
        feedbackId =
                admin.did("giveFeedback", with(Inputs.feedback(told), "writtenDown", "PHONE"))
                        .at("/feedback/id")
                        .asString();
        draftId =
                SERVICE.person("camden", "referrer")
                        .did("saveReferralDraft", map("content", map("reason", "So far.")))
                        .at("/draft/id")
                        .asString();
        Person administrator = SERVICE.person("camden", "council-admin");
        personId =
                administrator
                        .ask("{ people(first: 1) { edges { node { id } } } }")
                        .data("people")
                        .at("/edges/0/node/id")
                        .asString();
        administrator.ask(
                "mutation { createIntegration(input: { name: \"Audited\", scopes: [READ_CASES] }) {"
                        + " integration { id } } }");
        integrationId =
                administrator
                        .ask("{ integrations(last: 1) { edges { node { id } } } }")
                        .data("integrations")
                        .at("/edges/0/node/id")
                        .asString();
    }

    /**
     * A way to call a query.
     *
     * @param login who asks, in Camden
     * @param arguments as GraphQL has them; empty for none
     */
    private record Way(String login, String arguments) {}

    /** What names its case by caseId, and is a part of it. */
    private static final List<String> CASES_STORIES =
            List.of("CaseHistory", "Matches", "CaseDifference", "CaseSight", "CaseBundle");

    /** Each query of the schema, so that everything is shown that can be. */
    private static Map<String, List<Way>> ways() {
        Map<String, List<Way>> ways = new LinkedHashMap<>();
        String id = "(id: \"%s\")";
        ways.put("me", List.of(new Way("manager", "")));
        ways.put(
                "node",
                List.of(
                        new Way("manager", id.formatted(whole.id())),
                        new Way("manager", id.formatted(whole.advocateId())),
                        new Way("manager", id.formatted(offerId)),
                        new Way("manager", id.formatted(providerId)),
                        new Way("manager", id.formatted(feedbackId)),
                        new Way("council-admin", id.formatted(personId)),
                        new Way("council-admin", id.formatted(integrationId)),
                        new Way("referrer", id.formatted(draftId))));
        ways.put(
                "case",
                Stream.of("manager", "auditor", "parent", "advocate", "referrer")
                        .map(login -> new Way(login, id.formatted(whole.id())))
                        .toList());
        ways.put("caseHistory", List.of(new Way("manager", id.formatted(whole.id()))));
        ways.put("matches", List.of(new Way("manager", id.formatted(whole.id()))));
        for (String list : List.of("cases", "worklist", "passQueue")) {
            ways.put(list, List.of(new Way("manager", "(last: 2)")));
        }
        ways.put("worklistCounts", List.of(new Way("manager", "")));
        ways.put("advocate", List.of(new Way("manager", id.formatted(whole.advocateId()))));
        ways.put("advocates", List.of(new Way("manager", "(last: 3)")));
        ways.put("offer", List.of(new Way("manager", id.formatted(offerId))));
        ways.put("offers", List.of(new Way("manager", "(last: 3)")));
        ways.put("provider", List.of(new Way("manager", id.formatted(providerId))));
        ways.put("providers", List.of(new Way("manager", "(last: 3)")));
        ways.put("feedback", List.of(new Way("manager", id.formatted(feedbackId))));
        ways.put("feedbackGiven", List.of(new Way("manager", "(last: 3)")));
        ways.put(
                "feedbackSummary",
                List.of(new Way("manager", "(from: \"2026-01-01\", to: \"2027-01-01\")")));
        ways.put("referralDraft", List.of(new Way("referrer", id.formatted(draftId))));
        ways.put("referralDrafts", List.of(new Way("referrer", "(last: 3)")));
        ways.put(
                "noticePreview",
                List.of(new Way("referrer", "(meetingKind: INITIAL, date: \"2099-01-01\")")));
        ways.put("people", List.of(new Way("council-admin", "(last: 3)")));
        ways.put("integrations", List.of(new Way("council-admin", "(last: 3)")));
        ways.put("departure", List.of(new Way("council-admin", "")));
        // The oldest: the newest are others the next time.
        ways.put(
                "accessRecords",
                List.of(new Way("auditor", "(subject: \"%s\", first: 2)".formatted(whole.id()))));
        for (String replay : List.of("caseTimeline", "caseBundle")) {
            ways.put(replay, List.of(new Way("auditor", id.formatted(whole.id()))));
        }
        for (String replay : List.of("caseAsOf", "caseSight")) {
            ways.put(
                    replay,
                    List.of(
                            new Way(
                                    "auditor",
                                    "(id: \"%s\", moment: {version: 9})".formatted(whole.id()))));
        }
        ways.put(
                "caseDifference",
                List.of(
                        new Way(
                                "auditor",
                                "(id: \"%s\", from: {version: 1}, to: {version: 9})"
                                        .formatted(whole.id()))));
        ways.put(
                "doings",
                List.of(
                        new Way(
                                "auditor",
                                "(account: \"%s\", from: \"2020-01-01T00:00:00Z\", to: \"2199-01-01T00:00:00Z\", last: 3)"
                                        .formatted(
                                                SERVICE.person("camden", "manager").account()))));
        ways.put(
                "activity",
                List.of(
                        new Way(
                                "auditor",
                                "(account: \"%s\", from: \"2020-01-01T00:00:00Z\", to: \"2199-01-01T00:00:00Z\", first: 3)"
                                        .formatted(
                                                SERVICE.person("camden", "manager").account()))));
        // Nothing is recorded then: what it names is held apart.
        ways.put(
                "periodBundle",
                List.of(
                        new Way(
                                "auditor",
                                "(from: \"2020-01-01T00:00:00Z\", to: \"2020-02-01T00:00:00Z\")")));
        ways.put("auditLog", List.of(new Way("auditor", "")));
        ways.put("eventReceipt", List.of(new Way("auditor", "(position: 1)")));
        ways.put("accessReceipt", List.of(new Way("auditor", "(position: 1)")));
        ways.put("settings", List.of(new Way("manager", "")));
        ways.put("settingsHistory", List.of(new Way("council-admin", "")));
        return ways;
    }

    @Test
    void noQueryIsLeftOut() {
        assertThat(ways().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        SCHEMA.getQueryType().getFieldDefinitions().stream()
                                .map(GraphQLFieldDefinition::getName)
                                .toList());
    }

    @TestFactory
    Stream<DynamicTest> whoeverAsksForEverythingIsOnRecordWithAllOfIt() {
        return ways().entrySet().stream()
                .flatMap(query ->
                        query.getValue().stream()
                                .map(way ->
                                        DynamicTest.dynamicTest(
                                                query.getKey() + " by " + way.login(),
                                                () -> check(query.getKey(), way))));
    }

    private static void check(String query, Way way) {
        GraphQLFieldDefinition operation = SCHEMA.getQueryType().getFieldDefinition(query);
        Recorded everything = asked(query, way, true);
        everything.namesEveryId();
        assertThat(everything.access().kind()).isEqualTo(AccessKind.REQUEST);
        assertThat(everything.access().operations()).containsExactly(query);
        Set<Category> expected = new TreeSet<>();
        Set<String> things = new LinkedHashSet<>();
        look(everything.answer().data(query), operation.getType(), expected, things);
        assertThat(Category.of(everything.access().categories())).containsAll(expected);
        for (String thing : things) {
            assertThat(everything.shown(thing)).as(thing).isNotEmpty();
        }

        // Whoever asks for all but the ids is shown the same of the same.
        Recorded unnamed = asked(query, way, false);
        for (String thing : things) {
            Set<Category> seen = new TreeSet<>(everything.shown(thing));
            assertThat(unnamed.shown(thing)).as(thing).isEqualTo(seen);
        }
    }

    private static Recorded asked(String query, Way way, boolean ids) {
        GraphQLFieldDefinition operation = SCHEMA.getQueryType().getFieldDefinition(query);
        String document =
                "{ "
                        + query
                        + way.arguments()
                        + selection(operation.getType(), typeOfNode(way), DEPTH, ids)
                        + " }";
        Recorded recorded =
                Recorded.of(
                        SERVICE,
                        "camden",
                        () -> SERVICE.person("camden", way.login()).ask(document));
        assertThat(recorded.answer().data(query).isObject())
                .as(document + recorded.answer().body())
                .isTrue();
        return recorded;
    }

    /** The type of the thing that is asked for by its id; empty for none. */
    private static String typeOfNode(Way way) {
        String[] parts = way.arguments().split("\"", -1);
        return parts.length < 2
                ? ""
                : GlobalId.decode(parts[1])
                        .map(id ->
                                switch (id.kind()) {
                                    case CASE -> "Case";
                                    case ADVOCATE -> "Advocate";
                                    case OFFER -> "Offer";
                                    case PROVIDER -> "Provider";
                                    case FEEDBACK -> "Feedback";
                                    case PERSON -> "Person";
                                    case INTEGRATION -> "Integration";
                                    case DRAFT -> "ReferralDraft";
                                    case FAMILY, COUNCIL -> "";
                                })
                        .orElse("");
    }

    /** Every field, and those below it. */
    private static String selection(
            GraphQLOutputType of, String typeOfNode, int depth, boolean ids) {
        StringBuilder fields = new StringBuilder(" { __typename");
        GraphQLType type = GraphQLTypeUtil.unwrapAll(of);
        if (type instanceof GraphQLInterfaceType node) {
            // Of one type only: fields of the same name differ.
            GraphQLObjectType one =
                    SCHEMA.getImplementations(node).stream()
                            .filter(kind -> kind.getName().equals(typeOfNode))
                            .findAny()
                            .orElseThrow();
            fields.append(" ... on ")
                    .append(one.getName())
                    .append(selection(one, typeOfNode, depth, ids));
        } else if (type instanceof GraphQLObjectType object) {
            for (GraphQLFieldDefinition field : object.getFieldDefinitions()) {
                GraphQLType below = GraphQLTypeUtil.unwrapAll(field.getType());
                if (below == Scalars.GraphQLID) {
                    fields.append(ids ? " " + field.getName() : "");
                } else if (!(below instanceof GraphQLObjectType)) {
                    fields.append(' ').append(field.getName());
                } else if (depth > 1 && !(below.equals(type))) {
                    fields.append(' ')
                            .append(field.getName())
                            .append(arguments(field))
                            .append(selection(field.getType(), typeOfNode, depth - 1, ids));
                }
            }
        }
        return fields.append(" }").toString();
    }

    private static String arguments(GraphQLFieldDefinition field) {
        for (GraphQLArgument argument : field.getArguments()) {
            if (argument.getName().equals("first")) {
                return "(first: 1)";
            }
        }
        return "";
    }

    /** What the answer really has in it, by the table; and the things of which it shows parts. */
    private static void look(
            JsonNode in, GraphQLOutputType of, Set<Category> categories, Set<String> things) {
        if (in.isArray()) {
            in.forEach(entry -> look(entry, of, categories, things));
        }
        if (!in.isObject()
                || !(SCHEMA.getType(in.path("__typename").asString())
                        instanceof GraphQLObjectType type)) {
            return;
        }
        for (String id : List.of("id", "caseId", "advocateId")) {
            boolean own =
                    id.equals("id")
                            || (id.equals("caseId") && CASES_STORIES.contains(type.getName()))
                            || (id.equals("advocateId") && type.getName().equals("Match"));
            if (own && GlobalId.decode(in.path(id).asString("")).isPresent()) {
                things.add(in.path(id).asString());
            }
        }
        for (GraphQLFieldDefinition field : type.getFieldDefinitions()) {
            JsonNode value = in.path(field.getName());
            if (!value.isMissingNode() && !value.isNull()) {
                categories.addAll(Category.of(CATEGORIES.of(type, field)));
                look(value, field.getType(), categories, things);
            }
        }
    }

    @Test
    void whoAsksForADisabilityIsToldApartFromWhoAsksForAStatus() {
        Person manager = SERVICE.person("camden", "manager");
        String query = "query ($id: ID!) { case(id: $id) { %s } }";
        Recorded status =
                Recorded.of(
                        SERVICE,
                        "camden",
                        () -> manager.ask(query.formatted("status"), map("id", whole.id())));
        Recorded needs =
                Recorded.of(
                        SERVICE,
                        "camden",
                        () ->
                                manager.ask(
                                        query.formatted("accessNeeds { details }"),
                                        map("id", whole.id())));

        assertThat(status.shown(whole.id()))
                .containsExactlyInAnyOrder(Category.EXISTENCE, Category.STATUS);
        assertThat(needs.shown(whole.id()))
                .containsExactlyInAnyOrder(Category.EXISTENCE, Category.HEALTH);
        assertThat(status.access().roles()).containsExactly(Role.ADVOCACY_MANAGER);
        assertThat(status.access().account()).isEqualTo(manager.account());
        assertThat(status.access().circumstances().address()).isNotBlank();
        assertThat(status.named())
                .containsExactly(GlobalId.decode(whole.id()).orElseThrow().value());
    }

    /** Nobody learns how many there are without being on record with which. */
    @Test
    void aListOfWhichOnlyPlacesAreReadNamesWhatIsInIt() {
        Person manager = SERVICE.person("camden", "manager");
        Recorded places =
                Recorded.of(
                        SERVICE,
                        "camden",
                        () -> manager.ask("{ cases(last: 5) { edges { cursor } } }"));
        Recorded nodes =
                Recorded.of(
                        SERVICE,
                        "camden",
                        () -> manager.ask("{ cases(last: 5) { edges { node { id } } } }"));

        assertThat(places.answer().data("cases").path("edges").size()).isGreaterThan(1);
        assertThat(places.named()).isEqualTo(Recorded.answered(nodes.answer().json()));

        // Its first and last place too: they stand for what is between them.
        Recorded ends =
                Recorded.of(
                        SERVICE,
                        "camden",
                        () ->
                                manager.ask(
                                        "{ cases(last: 5) { pageInfo { startCursor endCursor } } }"));
        assertThat(ends.answer().data("cases").at("/pageInfo/endCursor").isString()).isTrue();
        assertThat(ends.named()).isEqualTo(places.named());
    }

    @Test
    void aParentsNameIsNotKeptWhereNoErasureReachesIt() {
        Person parent = SERVICE.person("camden", "parent");
        Recorded asked = Recorded.of(SERVICE, "camden", () -> parent.ask("{ me { name } }"));
        assertThat(asked.answer().data("me").path("name").asString()).isNotBlank();
        assertThat(asked.access().circumstances().address()).isNotBlank();
        assertThat(asked.access().circumstances().name()).isNull();
    }

    @Test
    void whatSomebodyDidNamesTheCasesWhoseWordsItHas() {
        String id =
                SERVICE.person("camden", "referrer")
                        .did("submitReferral", Inputs.referral())
                        .at("/case/id")
                        .asString();
        Person manager = SERVICE.person("camden", "manager");
        manager.did("decideReferral", Inputs.proceed(id));
        String account = manager.account();
        Recorded words =
                Recorded.of(
                        SERVICE,
                        "camden",
                        () ->
                                SERVICE.person("camden", "auditor")
                                        .ask(
                                                "{ doings(account: \"%s\", from: \"2020-01-01T00:00:00Z\", to: \"2199-01-01T00:00:00Z\", last: 1) { edges { node { summary } } } }"
                                                        .formatted(account)));
        assertThat(words.answer().data("doings").at("/edges/0/node/summary").asString())
                .isNotBlank();
        assertThat(words.shown(id)).isNotEmpty();
    }

    @Test
    void whatWasSearchedForIsSealedAndWhatWasAskedForIsNamedThoughNothingIsShown() {
        UUID nobodys = UUID.randomUUID();
        Person manager = SERVICE.person("camden", "manager");
        Recorded byId =
                Recorded.of(
                        SERVICE,
                        "camden",
                        () ->
                                manager.ask(
                                        "query ($id: ID!) { case(id: $id) { status } }",
                                        map(
                                                "id",
                                                new GlobalId(GlobalId.Kind.CASE, nobodys)
                                                        .encode())));
        assertThat(byId.access().subjects())
                .containsExactly(new Sighting(SubjectKind.CASE, nobodys, 0));

        Recorded byReference =
                Recorded.of(
                        SERVICE,
                        "camden",
                        () ->
                                manager.ask(
                                        "{ case(externalRef: { kind: CHILD, system: \"mosaic\", value:"
                                                + " \"Canary-17\" }) { status } }"));
        assertThat(byReference.access().circumstances().words()).contains("Canary-17");
        assertThat(rows("camden")).isNotEmpty().doesNotContain("Canary-17");

        String name = manager.ask("{ me { name } }").data("me").path("name").asString();
        assertThat(byId.access().circumstances().name()).isEqualTo(name).isNotBlank();
        assertThat(rows("camden")).doesNotContain(name);
        assertThat(
                        SERVICE.person("camden", "auditor")
                                .ask(
                                        "{ accessRecords(subject: \"%s\", last: 1) { edges { node { by } } } }"
                                                .formatted(
                                                        new GlobalId(GlobalId.Kind.CASE, nobodys)
                                                                .encode()))
                                .data("accessRecords")
                                .at("/edges/0/node/by")
                                .asString())
                .isEqualTo(name);
    }

    @Test
    void refusalsAreOnRecordWithWhatWasRefused() {
        Recorded field =
                Recorded.of(
                        SERVICE,
                        "camden",
                        () ->
                                SERVICE.person("camden", "parent")
                                        .ask(
                                                "query ($id: ID!) { case(id: $id) { status x:"
                                                        + " disclosures { details } } }",
                                                map("id", whole.id())));
        assertThat(field.access().kind()).isEqualTo(AccessKind.REQUEST);
        assertThat(field.access().refusals()).containsExactly("FORBIDDEN Case.disclosures");
        assertThat(field.shown(whole.id())).doesNotContain(Category.HARM);

        Recorded operation =
                Recorded.of(
                        SERVICE,
                        "camden",
                        () ->
                                SERVICE.person("camden", "manager")
                                        .ask("{ people { edges { cursor } } }"));
        assertThat(operation.access().kind()).isEqualTo(AccessKind.REFUSAL);
        assertThat(operation.access().refusals()).containsExactly("FORBIDDEN Query.people");

        Recorded mutation =
                Recorded.of(
                        SERVICE,
                        "southwark",
                        () ->
                                SERVICE.person("southwark", "manager")
                                        .does("decideReferral", Inputs.proceed(whole.id())));
        assertThat(mutation.access().kind()).isEqualTo(AccessKind.REFUSAL);
        assertThat(mutation.access().refusals()).containsExactly("NOT_FOUND decideReferral");
        assertThat(mutation.named())
                .containsExactly(GlobalId.decode(whole.id()).orElseThrow().value());

        Recorded tooMuch =
                Recorded.of(
                        SERVICE,
                        "camden",
                        () ->
                                SERVICE.person("camden", "manager")
                                        .ask(
                                                "{ cases(last: 100) { edges { node { family { cases(first: 100) { edges { node { family { cases(first: 100) { edges { cursor } } } } } } } } } } }"));
        assertThat(tooMuch.access().kind()).isEqualTo(AccessKind.REFUSAL);
        assertThat(tooMuch.access().refusals()).containsExactly("LIMIT_EXCEEDED");

        Recorded elsewhere =
                Recorded.of(
                        SERVICE,
                        "camden",
                        () ->
                                SERVICE.send(
                                        HttpRequest.newBuilder(SERVICE.address("/actuator"))
                                                .header(
                                                        "Authorization",
                                                        SERVICE.person("camden", "manager")
                                                                .authorization())
                                                .build()));
        assertThat(elsewhere.access().refusals()).containsExactly("FORBIDDEN");
    }

    /** Whoever sends nonsense with a good token is known, and so is that they did. */
    @Test
    void whatIsNoRequestIsOnRecordOfWhoSentIt() {
        Person manager = SERVICE.person("camden", "manager");
        Map<String, HttpRequest.Builder> malformed = new LinkedHashMap<>();
        malformed.put(
                "INVALID_REQUEST",
                posted().POST(HttpRequest.BodyPublishers.ofString("{\"query\": Canary")));
        malformed.put("METHOD_NOT_ALLOWED", posted().GET());
        malformed.put(
                "UNSUPPORTED_MEDIA_TYPE",
                posted().setHeader("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString("{ me { name } }")));
        malformed.put(
                "NOT_ACCEPTABLE",
                posted().setHeader("Accept", "text/html")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"{me{name}}\"}")));
        malformed.put(
                "INVALID_SYNTAX",
                posted().POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"{me{\"}")));
        malformed.put(
                "INVALID_QUERY",
                posted().POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"{you}\"}")));
        malformed.forEach((code, request) -> {
            Recorded recorded =
                    Recorded.of(
                            SERVICE,
                            "camden",
                            () ->
                                    SERVICE.send(
                                            request.header("Authorization", manager.authorization())
                                                    .build()));
            assertThat(recorded.access().refusals()).as(code).containsExactly(code);
            assertThat(recorded.access().kind()).isEqualTo(AccessKind.REFUSAL);
            assertThat(recorded.access().account()).isEqualTo(manager.account());
        });
    }

    /** What breaks off, and what comes in pieces that are none: once, as what it is. */
    @Test
    void whatBreaksOffIsOnRecordOnce() throws IOException {
        Person manager = SERVICE.person("camden", "manager");
        for (String body :
                List.of(
                        "Content-Length: 12\r\n\r\n{}",
                        "Transfer-Encoding: chunked\r\n\r\nZZZ\r\n{}\r\n")) {
            long before = Recorded.position(SERVICE, "camden");
            String answer =
                    sent(
                            "POST /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                    + "Content-Type: application/json\r\nAuthorization: "
                                    + manager.authorization()
                                    + "\r\n"
                                    + body);

            assertThat(answer).startsWith("HTTP/1.1 400").contains("INVALID_REQUEST");
            assertThat(Recorded.after(SERVICE, "camden", before))
                    .as(body)
                    .singleElement()
                    .satisfies(access -> {
                        assertThat(access.refusals()).containsExactly("INVALID_REQUEST");
                        assertThat(access.kind()).isEqualTo(AccessKind.REFUSAL);
                        assertThat(access.account()).isEqualTo(manager.account());
                    });
        }
    }

    /** What is answered to these bytes, after which nothing more comes. */
    private static String sent(String request) throws IOException {
        URI service = SERVICE.address("/");
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static HttpRequest.Builder posted() {
        return HttpRequest.newBuilder(SERVICE.address(RunningService.COUNCILS))
                .header("Content-Type", "application/json")
                .header("Accept", "application/graphql-response+json");
    }

    @Test
    void whatEndsInADefectOfOursIsOnRecord() throws IOException {
        UUID account = UUID.randomUUID();
        GraphQlEndpoint broken =
                new GraphQlEndpoint(
                        WebGraphQlHandler.builder(
                                        _ -> Mono.error(new IllegalStateException("Canary")))
                                .build(),
                        SERVICE.bean(AccessRecordTable.class));
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/graphql");
        request.setContentType("application/json");
        request.setContent("{\"query\":\"{me{name}}\"}".getBytes(StandardCharsets.UTF_8));
        MockHttpServletResponse response = new MockHttpServletResponse();
        long before = Recorded.position(SERVICE, "camden");

        broken.answer(
                request,
                response,
                new Context(
                        new CouncilId("camden"),
                        new Actor(
                                account.toString(), "Somebody", Set.of(), Set.of(), "a program")));

        assertThat(response.getStatus()).isEqualTo(500);
        assertThat(Recorded.after(SERVICE, "camden", before))
                .filteredOn(access -> access.account().equals(account.toString()))
                .singleElement()
                .satisfies(access -> {
                    assertThat(access.refusals()).containsExactly("INTERNAL");
                    assertThat(access.kind()).isEqualTo(AccessKind.REFUSAL);
                });
    }

    /** The platform is a tenant: what operators ask, and are shown of councils, is its record. */
    @Test
    void whatOperatorsAskAndDoIsOnRecordAtThePlatform() {
        Person operator = SERVICE.operator();
        Recorded list =
                Recorded.of(
                        SERVICE,
                        "platform",
                        () ->
                                operator.ask(
                                        "{ councils(first: 2) { edges { node { slug contacts {"
                                                + " email } } } } }"));
        List<UUID> shown = new ArrayList<>();
        list.answer()
                .data("councils")
                .path("edges")
                .forEach(edge ->
                        shown.add(
                                CouncilKey.of(new CouncilId(edge.at("/node/slug").asString()))
                                        .value()));
        assertThat(shown).hasSize(2);
        assertThat(list.access().subjects())
                .extracting(Sighting::id)
                .containsExactlyElementsOf(shown);
        assertThat(list.access().subjects())
                .allSatisfy(council -> {
                    assertThat(council.kind()).isEqualTo(SubjectKind.COUNCIL);
                    assertThat(council.shown())
                            .containsExactlyInAnyOrder(Category.EXISTENCE, Category.CONTACT);
                });
        assertThat(list.access().account()).isEqualTo(operator.account());
        assertThat(list.access().roles()).containsExactly(Role.PLATFORM_OPERATOR);

        Recorded refused =
                Recorded.of(
                        SERVICE,
                        "platform",
                        () ->
                                operator.does(
                                        "suspendCouncil",
                                        map("slug", "nobodys", "reason", "Because.")));
        assertThat(refused.access().kind()).isEqualTo(AccessKind.REFUSAL);
        assertThat(refused.access().operations()).containsExactly("suspendCouncil");
        assertThat(refused.access().circumstances().words()).contains("nobodys");
    }

    /** An auditor whom a restriction leaves out learns of it from nobody's access either. */
    /** A cursor tells that there is something at its place. */
    @Test
    void ofACaseThatIsClosedToTheAuditorNothingIsShown() {
        Person manager = SERVICE.person("camden", "manager");
        Person auditor = SERVICE.person("camden", "auditor");
        String account = manager.account();
        JsonNode referred =
                SERVICE.person("camden", "referrer").did("submitReferral", Inputs.referral());
        String id = referred.at("/case/id").asString();
        String asked = "query ($id: ID!) { case(id: $id) { status family { id } } }";
        assertThat(manager.ask(asked, map("id", id)).status()).isEqualTo(200);
        String seen =
                "{ accessRecords(account: \"%s\", last: 1) { edges { node { position withheld words operations subjects { id } } } } }"
                        .formatted(account);
        JsonNode open = auditor.ask(seen).data("accessRecords").at("/edges/0/node");
        assertThat(open.path("withheld").asInt()).isZero();
        assertThat(open.path("subjects").toString()).contains(id);
        String ofIt = "{ accessRecords(subject: \"%s\") { edges { cursor } } }".formatted(id);
        assertThat(auditor.ask(ofIt).data("accessRecords").path("edges").size()).isPositive();

        restrict(manager, id);

        String then =
                "{ accessRecords(account: \"%s\", last: 100) { edges { node { position withheld words reason operations subjects { id } } } } }"
                        .formatted(account);
        JsonNode all = auditor.ask(then).data("accessRecords").path("edges");
        assertThat(all.toString()).doesNotContain(id);
        boolean[] found = {false};
        all.forEach(edge -> {
            JsonNode node = edge.path("node");
            if (node.path("position").asLong() == open.path("position").asLong()) {
                found[0] = true;
                assertThat(node.path("withheld").asInt()).isPositive();
                assertThat(node.path("subjects").isEmpty()).isTrue();
                assertThat(node.path("words").isNull()).isTrue();
            }
        });
        assertThat(found[0]).isTrue();
        assertThat(auditor.ask(ofIt).data("accessRecords").path("edges").isEmpty()).isTrue();
    }

    private static void restrict(Person manager, String id) {
        manager.did(
                "restrictCase",
                forCase(
                        id,
                        "accounts",
                        List.of(SERVICE.person("camden", "admin").account()),
                        "reason",
                        "Of the office."));
    }

    /** A record that is found by what is left out of it would say that the two belong together. */
    @Test
    void aCaseThatIsClosedToTheAuditorIsTiedToNobodyByWhatWasSeenWithIt() {
        Person manager = SERVICE.person("camden", "manager");
        Person auditor = SERVICE.person("camden", "auditor");
        String id =
                SERVICE.person("camden", "referrer")
                        .did("submitReferral", Inputs.referral())
                        .at("/case/id")
                        .asString();
        String asPerson = asPerson(id);
        long before = Recorded.position(SERVICE, "camden");
        Recorded both =
                Recorded.of(
                        SERVICE,
                        "camden",
                        () ->
                                manager.ask(
                                        "query ($id: ID!, $person: ID!) { wrong: case(id: $person) {"
                                                + " id } case(id: $id) { status } advocates(first:"
                                                + " 1) { edges { node { id } } } }",
                                        map("id", id, "person", asPerson)));
        String advocate = both.answer().data("advocates").at("/edges/0/node/id").asString();
        long place =
                Recorded.all(SERVICE, "camden", null, null, before).stream()
                        .filter(each -> each.access().id().equals(both.access().id()))
                        .findFirst()
                        .orElseThrow()
                        .position();
        String position = "\"position\":" + place + "}";
        String ofAdvocate =
                "{ accessRecords(subject: \"%s\", last: 20) { edges { node { position } } } }"
                        .formatted(advocate);
        assertThat(auditor.ask(ofAdvocate).data("accessRecords").toString()).contains(position);

        restrict(manager, id);

        assertThat(auditor.ask(ofAdvocate).data("accessRecords").toString())
                .doesNotContain(position);
        JsonNode all =
                auditor.ask(
                                "{ accessRecords(account: \"%s\", last: 100) { edges { node { position withheld subjects { id } } } } }"
                                        .formatted(manager.account()))
                        .data("accessRecords");
        assertThat(all.toString()).doesNotContain(id, asPerson);
        assertThat(all.toString()).contains(position.replace("}", ",\"withheld\":3"));
    }

    /** Nor by its id alone, where somebody asked for it as for another kind of thing. */
    @Test
    void aCaseThatIsClosedToTheAuditorIsWithheldAsWhateverItWasAskedFor() {
        Person manager = SERVICE.person("camden", "manager");
        String id =
                SERVICE.person("camden", "referrer")
                        .did("submitReferral", Inputs.referral())
                        .at("/case/id")
                        .asString();
        String asPerson = asPerson(id);
        manager.ask("query ($person: ID!) { case(id: $person) { id } }", map("person", asPerson));
        String ofManager =
                "{ accessRecords(account: \"%s\", last: 20) { edges { node { subjects { id } } } } }"
                        .formatted(manager.account());
        Person auditor = SERVICE.person("camden", "auditor");
        assertThat(auditor.ask(ofManager).data("accessRecords").toString()).contains(asPerson);

        restrict(manager, id);

        assertThat(auditor.ask(ofManager).data("accessRecords").toString())
                .doesNotContain(id, asPerson);
    }

    private static String asPerson(String id) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        new String(Base64.getUrlDecoder().decode(id), StandardCharsets.UTF_8)
                                .replace("Case:", "Person:")
                                .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whyNotesWereOpenedIsOnRecord() {
        Recorded opened =
                Recorded.of(
                        SERVICE,
                        "camden",
                        () ->
                                SERVICE.person("camden", "manager")
                                        .does(
                                                "openWorkingNotes",
                                                forCase(
                                                        whole.id(),
                                                        "reason",
                                                        "Canary complaint.")));
        assertThat(opened.access().circumstances().reason()).isEqualTo("Canary complaint.");
        assertThat(opened.access().operations()).containsExactly("openWorkingNotes");
        assertThat(rows("camden")).doesNotContain("Canary complaint");
    }

    @Test
    void ofManyAtATimeEachIsOnRecordInItsOwnCouncil() throws Exception {
        Map<String, Long> before = new LinkedHashMap<>();
        List<String> councils = List.of("camden", "southwark");
        councils.forEach(council -> before.put(council, Recorded.position(SERVICE, council)));
        int each = 40;
        try (ExecutorService readers = Executors.newFixedThreadPool(8)) {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < each; i++) {
                for (String council : councils) {
                    Callable<Answer> read =
                            () ->
                                    SERVICE.person(council, "manager")
                                            .ask(
                                                    "{ worklist(first: 3) { edges { node { status } } } }");
                    answers.add(readers.submit(read));
                }
            }
            for (Future<Answer> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        }
        for (String council : councils) {
            List<AccessRecord> made =
                    Recorded.after(SERVICE, council, before.getOrDefault(council, 0L));
            assertThat(made).hasSize(each);
            assertThat(made)
                    .allSatisfy(
                            access -> assertThat(access.operations()).containsExactly("worklist"));
        }
    }

    @Test
    void whatCannotBeRecordedIsNotShownAndIsShownAgainWhenItCan() throws SQLException {
        Person manager = SERVICE.person("camden", "manager");
        Person referrer = SERVICE.person("camden", "referrer");
        String query = "query ($id: ID!) { case(id: $id) { parent { name } } }";
        Map<String, @Nullable Object> variables = map("id", whole.id());
        assertThat(manager.ask(query, variables).status()).isEqualTo(200);
        String key = UUID.randomUUID().toString();
        Map<String, @Nullable Object> referral = with(Inputs.referral(), "idempotencyKey", key);
        long events = SERVICE.events("camden");
        Answer done;
        PostgresDatabase database = SharedServers.postgres().database();
        try (Connection owner =
                        DriverManager.getConnection(
                                database.jdbcUrl(),
                                database.owner().user(),
                                database.owner().password());
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("lock table access_record in access exclusive mode");

            Answer withheld = manager.ask(query, variables);
            assertThat(withheld.status()).isEqualTo(503);
            assertThat(withheld.codes()).containsExactly("AUDIT_UNAVAILABLE");
            assertThat(withheld.json().has("data")).isFalse();

            done = referrer.does("submitReferral", referral);
            assertThat(done.codes()).containsExactly("AUDIT_UNAVAILABLE");
            assertThat(done.body()).contains("idempotencyKey").doesNotContain("data");
            owner.rollback();
        }
        assertThat(manager.ask(query, variables).status()).isEqualTo(200);
        assertThat(SERVICE.events("camden")).isGreaterThan(events);
        long after = SERVICE.events("camden");
        // The same again is done once, and shown.
        assertThat(referrer.did("submitReferral", referral).at("/case/id").asString()).isNotEmpty();
        assertThat(SERVICE.events("camden")).isEqualTo(after);
    }

    private static String rows(String council) {
        PostgresDatabase database = SharedServers.postgres().database();
        try (Connection connection =
                        DriverManager.getConnection(
                                database.jdbcUrl(),
                                database.app().user(),
                                database.app().password());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "select set_config('alongside.tenant_no', tenant_no::text, false) from council"
                            + " where slug = '"
                            + council
                            + "'");
            try (var rows =
                    statement.executeQuery(
                            "select string_agg(encode(coalesce(sealed, ''), 'escape') ||"
                                    + " r::text, '') from access_record r")) {
                rows.next();
                return String.valueOf(rows.getString(1));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
