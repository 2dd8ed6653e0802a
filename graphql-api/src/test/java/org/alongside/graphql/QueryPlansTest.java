package org.alongside.graphql;

import static org.alongside.graphql.Inputs.forCase;
import static org.alongside.graphql.Inputs.map;
import static org.alongside.graphql.Inputs.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.alongside.localstack.MongoServer;
import org.alongside.localstack.SharedServers;
import org.bson.Document;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/**
 * Every query of the schema, as each role may ask it, over HTTP, in a council with thousands of
 * documents, while MongoDB's profiler writes down what it was really asked and how it found it. A
 * new query without a row in this table fails the build.
 */
@DisplayName("The read store")
class QueryPlansTest {

    private static final RunningService SERVICE = RunningService.get();
    private static final String COUNCIL = "camden";
    private static final String COPY = "copy";
    private static final String PROFILE = "system.profile";
    private static final int CASES = 900;
    private static final int OTHERS = 600;

    /** Other people than those who ask, so that one person's own are one in so many. */
    private static final int PEOPLE = 40;

    private static final JsonWriterSettings EXACT =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    private static final Random RANDOM = new Random(20261123);
    private static final List<String> TO_REPLACE = new ArrayList<>();

    /** Who has gone, and was somebody before. */
    private static final List<String> GONE = new ArrayList<>();

    private static final String INVITE =
            "mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { person { id account } userErrors { code } } }";
    private static final String DISABLE =
            "mutation ($input: DisablePersonInput!) { disablePerson(input: $input) { person { disabled } userErrors { code } } }";

    private static @Nullable MongoClient client;
    private static String caseId = "";
    private static String advocateId = "";
    private static String offerId = "";
    private static String providerId = "";
    private static String feedbackId = "";
    private static String twoRoles = "";

    /**
     * Something that is asked.
     *
     * @param name what it is, for whom
     * @param login who asks, within Camden; none for the machine
     * @param query the query
     * @param variables its variables
     * @param most how many documents one query of the read store may look at for it
     */
    private record Ask(
            String name, String login, String query, Map<String, ?> variables, long most) {}

    // ---- a council with much in it ------------------------------------------------------------

    @BeforeAll
    static void aCouncilWithThousandsOfDocuments() {
        Assumptions.assumeTrue(
                SharedServers.mongo().kind() != MongoServer.Kind.EMBEDDED,
                "skipped: no real MongoDB was found");
        client = MongoClients.create(SharedServers.mongo().uri());
        Person referrer = person("referrer");
        Person manager = person("manager");
        Person admin = person("admin");
        List<String> templates = new ArrayList<>();
        for (int each = 0; each < 4; each++) {
            templates.add(
                    referrer.did("submitReferral", Inputs.referral()).at("/case/id").asString());
        }
        manager.did("decideReferral", Inputs.proceed(templates.get(1)));
        manager.did("decideReferral", Inputs.proceed(templates.get(2)));
        String ended = templates.get(3);
        caseId = templates.get(2);
        admin.did("linkParentAccount", forCase(caseId, "account", person("parent").account()));
        admin.did("linkParentAccount", forCase(ended, "account", person("parent").account()));
        manager.did("decideReferral", Inputs.noFurtherAction(ended));
        advocateId = admin.enteredAdvocate(person("advocate").account());
        admin.did("allocateAdvocate", forCase(caseId, "advocateId", advocateId));
        offerId = admin.did("makeOffer", Inputs.offer()).at("/offer/id").asString();
        String declined = referrer.did("makeOffer", Inputs.offer()).at("/offer/id").asString();
        referrer.did("declineOffer", Inputs.answered(declined));
        providerId =
                admin.did("registerProvider", map("details", Inputs.provider()))
                        .at("/provider/id")
                        .asString();
        feedbackId =
                admin.did("giveFeedback", with(Inputs.feedback(ended), "writtenDown", "PHONE"))
                        .at("/feedback/id")
                        .asString();
        integration();
        twoRoles = person("parent-advocate").account();
        WholeCase whole = WholeCase.of(SERVICE);
        TO_REPLACE.addAll(
                Stream.of("referrer", "referrer-2", "parent", "advocate")
                        .map(login -> person(login).account())
                        .toList());

        // Some have gone, and left work behind.
        for (int gone = 0; gone < 3; gone++) {
            GONE.add(left());
        }
        for (String template : templates) {
            copy("cases", uuid(template), CASES);
        }
        // Few are restricted, or closed to somebody.
        copy("cases", uuid(whole.id()), 20);
        copy("offers", uuid(offerId), OTHERS);
        copy("offers", uuid(declined), OTHERS);
        copy("providers", uuid(providerId), OTHERS);
        copy("feedback", uuid(feedbackId), OTHERS);
        copy("advocates", uuid(advocateId), OTHERS / 2);
        copy("integrations", null, OTHERS / 2);
    }

    private static void integration() {
        person("council-admin")
                .ask(
                        "mutation ($input: CreateIntegrationInput!) { createIntegration(input: $input) { integration { id } consistency } }",
                        Map.of("input", map("name", "Plans", "scopes", List.of("READ_CASES"))));
    }

    @AfterAll
    static void asItWas() {
        if (client != null) {
            for (String name : database().listCollectionNames()) {
                if (!name.startsWith("system.")) {
                    database().getCollection(name).deleteMany(Filters.exists(COPY));
                }
            }
            client.close();
        }
    }

    /** Who was invited, and is disabled since. */
    private static String left() {
        Map<String, @Nullable Object> invitation =
                map(
                        "email",
                        "p-" + UUID.randomUUID() + "@example.org",
                        "firstName",
                        "Gone",
                        "lastName",
                        "Away",
                        "roles",
                        List.of("REFERRER", "ADVOCATE"));
        JsonNode invited =
                person("council-admin")
                        .ask(INVITE, Map.of("input", invitation))
                        .data("invitePerson")
                        .path("person");
        JsonNode disabled =
                person("council-admin")
                        .ask(
                                DISABLE,
                                Map.of("input", map("personId", invited.path("id").asString())))
                        .data("disablePerson");
        assertThat(disabled.at("/person/disabled").asBoolean()).as(disabled.toString()).isTrue();
        return invited.path("account").asString();
    }

    private static String somebody(int number) {
        return switch (number) {
            case 1 -> twoRoles;
            case 2, 3, 4 -> GONE.get(number - 2);
            default -> "somebody-" + number;
        };
    }

    private static String uuid(String globalId) {
        for (GlobalId.Kind kind : GlobalId.Kind.values()) {
            var decoded = GlobalId.decode(kind, globalId);
            if (decoded.isPresent()) {
                return decoded.get().toString();
            }
        }
        throw new IllegalArgumentException(globalId);
    }

    private static Person person(String login) {
        return login.isEmpty() ? SERVICE.integrator(COUNCIL) : SERVICE.person(COUNCIL, login);
    }

    private static MongoDatabase database() {
        return Objects.requireNonNull(client).getDatabase("alongside_" + COUNCIL);
    }

    /** As the service wrote it, but another's: other ids, other people, other places in lists. */
    private static void copy(String collection, @Nullable String id, int count) {
        MongoCollection<Document> documents = database().getCollection(collection);
        Document template =
                Objects.requireNonNull(
                        (id == null ? documents.find() : documents.find(Filters.eq("_id", id)))
                                .first(),
                        collection);
        String text = template.toJson(EXACT);
        List<Document> copies = new ArrayList<>();
        for (int each = 1; each <= count; each++) {
            String other = text.replace(template.getString("_id"), UUID.randomUUID().toString());
            for (String account : TO_REPLACE) {
                int somebody = RANDOM.nextInt(PEOPLE);
                // Most are others'; some are theirs who hold two roles.
                if (somebody > 0) {
                    other = other.replace(account, somebody(somebody));
                }
            }
            Document copy = Document.parse(other);
            copy.put("opened", 1_000_000L + RANDOM.nextInt(1_000_000_000));
            Document view = copy.get("view", Document.class);
            if (view.get("waitingFor") instanceof Document waiting) {
                long place = waiting.getLong("place") + 1 + RANDOM.nextInt(1_000_000_000);
                // Some are overdue by about a year.
                waiting.put("place", RANDOM.nextInt(8) > 0 ? place : place - 4_000_000_000_000L);
            }
            if (view.get("passed") instanceof Number) {
                view.put("passed", 1_000_000L + RANDOM.nextInt(1_000_000_000));
            }
            if (view.get("ties") instanceof Document ties && RANDOM.nextInt(300) > 0) {
                ties.put("familyId", UUID.randomUUID().toString());
            }
            copy.put(COPY, true);
            copies.add(copy);
        }
        documents.insertMany(copies);
    }

    // ---- what is asked of it ------------------------------------------------------------------

    /** For each query of the schema, what of it is asked; nothing where MongoDB is not asked. */
    private static Map<String, List<Ask>> table() {
        Map<String, List<Ask>> table = new LinkedHashMap<>();
        for (String elsewhere :
                List.of(
                        "me",
                        "settings",
                        "settingsHistory",
                        "departure",
                        "auditLog",
                        "eventReceipt",
                        "accessReceipt",
                        "people",
                        "noticePreview",
                        "referralDraft",
                        "referralDrafts",
                        "caseHistory",
                        "caseTimeline",
                        "caseAsOf",
                        "caseDifference",
                        "caseSight",
                        "caseBundle",
                        "periodBundle",
                        "activity",
                        "doings",
                        "accessRecords")) {
            table.put(elsewhere, List.of());
        }
        List<String> offices = List.of("manager", "admin", "auditor", "");
        List<String> own = List.of("referrer", "parent", "advocate", "parent-advocate");
        List<Ask> cases = new ArrayList<>();
        for (String login : Stream.concat(offices.stream(), own.stream()).toList()) {
            cases.addAll(list("cases", login, ""));
            cases.addAll(list("cases", login, "status: AWAITING_ALLOCATION"));
            cases.addAll(list("cases", login, "overdue: true"));
            cases.addAll(list("cases", login, "overdue: false"));
            if (!login.startsWith("parent")) { // whom nobody tells what came late
                cases.addAll(list("cases", login, "late: true"));
                cases.addAll(list("cases", login, "status: NO_FURTHER_ACTION, late: true"));
            }
        }
        table.put("cases", cases);
        List<Ask> worklists = new ArrayList<>();
        List<Ask> counts = new ArrayList<>();
        for (String login : Stream.concat(Stream.of("manager", "admin"), own.stream()).toList()) {
            worklists.addAll(list("worklist", login, ""));
            counts.add(
                    new Ask(
                            "worklistCounts for " + login,
                            login,
                            "{ worklistCounts { cases } }",
                            Map.of(),
                            // What is counted is looked at.
                            onWorklistsOf(login) + leftBehind(login) + 50));
        }
        table.put("worklist", worklists);
        table.put("worklistCounts", counts);
        table.put("passQueue", lists("passQueue", "", "manager", "admin"));
        table.put("advocates", lists("advocates", "", "manager", "admin", "auditor", "advocate"));
        List<Ask> offers = new ArrayList<>();
        for (String filter : List.of("", "answer: DECLINED")) {
            offers.addAll(lists("offers", filter, "manager", "admin", "auditor", "referrer"));
        }
        table.put("offers", offers);
        table.put("providers", lists("providers", "", "manager", "admin", "auditor"));
        table.put(
                "feedbackGiven",
                lists("feedbackGiven", "", "manager", "admin", "auditor", "parent"));
        table.put("integrations", lists("integrations", "", "council-admin", "manager", "auditor"));
        table.put(
                "feedbackSummary",
                Stream.of("2000-01-01", "2150-01-01")
                        .map(day ->
                                new Ask(
                                        "feedbackSummary of " + day,
                                        "manager",
                                        "query ($day: Date!) { feedbackSummary(from: $day, to: $day) { total } }",
                                        Map.of("day", day),
                                        closed()))
                        .toList());
        table.put(
                "case",
                Stream.concat(
                                Stream.of("manager", "referrer", "parent", "advocate")
                                        .map(login -> one("case", login, caseId)),
                                Stream.of(
                                        new Ask(
                                                "family.cases for manager",
                                                "manager",
                                                "query ($id: ID!) { case(id: $id) { family { cases(first: 10) { edges { node { id } } pageInfo { hasNextPage } } } } }",
                                                Map.of("id", caseId),
                                                40 + closed())))
                        .toList());
        table.put("node", List.of(one("node", "manager", caseId)));
        table.put("advocate", List.of(one("advocate", "admin", advocateId)));
        table.put("offer", List.of(beside(one("offer", "admin", offerId))));
        table.put("provider", List.of(one("provider", "admin", providerId)));
        table.put("feedback", List.of(beside(one("feedback", "admin", feedbackId))));
        table.put(
                "matches",
                List.of(
                        new Ask(
                                "matches for admin",
                                "admin",
                                "query ($id: ID!) { matches(id: $id, first: 5) { caseId } }",
                                Map.of("id", caseId),
                                // The register is read by the hundred.
                                250)));
        return table;
    }

    private static long onWorklistsOf(String login) {
        String account = person(login).account();
        return database()
                .getCollection("cases")
                .countDocuments(
                        Filters.in(
                                "view.waitingFor.worklists",
                                switch (login) {
                                    case "manager" -> List.of("ADVOCACY_MANAGER");
                                    case "admin" -> List.of("ADVOCACY_ADMIN");
                                    default ->
                                            List.of(
                                                    "REFERRER " + account,
                                                    "PARENT " + account,
                                                    "ADVOCATE " + account);
                                }));
    }

    /** How many cases wait for somebody who is gone, and so for this office. */
    private static long leftBehind(String login) {
        String office =
                switch (login) {
                    case "manager" -> "ADVOCACY_MANAGER";
                    case "admin" -> "ADVOCACY_ADMIN";
                    default -> "NOBODY";
                };
        return database()
                .getCollection("cases")
                .countDocuments(
                        Filters.regex(
                                "view.waitingFor.worklists",
                                "^%s after [A-Z]+ (%s)$"
                                        .formatted(office, String.join("|", GONE))));
    }

    private static Ask one(String query, String login, String id) {
        return new Ask(
                query + " for " + login,
                login,
                "query ($id: ID!) { %s(id: $id) { id } }".formatted(query),
                Map.of("id", id),
                1);
    }

    /** It is looked up, too, which cases are closed to whoever asks. */
    private static Ask beside(Ask ask) {
        return new Ask(
                ask.name(), ask.login(), ask.query(), ask.variables(), ask.most() + closed());
    }

    private static List<Ask> lists(String list, String filter, String... logins) {
        return Stream.of(logins).flatMap(login -> list(list, login, filter).stream()).toList();
    }

    /** How many cases are restricted, or shut somebody out. */
    private static long closed() {
        return database()
                .getCollection("cases")
                .countDocuments(
                        Filters.or(
                                Filters.exists("view.restriction"),
                                Filters.exists("view.shutOut.0")));
    }

    /** How many documents hold this account anywhere: what is theirs is looked at for a filter. */
    private static long ownOf(String login) {
        if (!List.of("referrer", "parent", "advocate", "parent-advocate").contains(login)) {
            return 0;
        }
        String account = person(login).account();
        return database()
                .getCollection("cases")
                .countDocuments(
                        Filters.or(
                                Filters.eq("view.worker", account),
                                Filters.eq("view.parentAccount", account),
                                Filters.eq("view.allocation.account", account)));
    }

    /** From its beginning, from its end, and on from a place within it, both ways. */
    private static List<Ask> list(String list, String login, String filter) {
        String name =
                "%s(%s) for %s: ".formatted(list, filter, login.isEmpty() ? "a machine" : login);
        String start = filter.isEmpty() ? "" : filter + ", ";
        JsonNode there =
                person(login)
                        .ask("{ %s(%sfirst: 9) { edges { cursor } } }".formatted(list, start))
                        .data(list)
                        .path("edges");
        List<String> cursors = Answer.texts(there, "/cursor");
        // One more than is shown tells that there is more; what is hidden may have to be passed.
        boolean ownToo = !filter.isEmpty() || list.equals("feedbackGiven");
        long most =
                40
                        + closed()
                        + (ownToo ? ownOf(login) : 0)
                        + (list.equals("worklist") ? leftBehind(login) : 0);
        List<Ask> asks = new ArrayList<>();
        asks.add(page(name + "first", login, list, start + "first: 10", Map.of(), most));
        asks.add(page(name + "last", login, list, start + "last: 10", Map.of(), most));
        if (!cursors.isEmpty()) {
            Map<String, ?> from = Map.of("cursor", cursors.get(cursors.size() / 2));
            asks.add(
                    page(
                            name + "after",
                            login,
                            list,
                            start + "first: 10, after: $cursor",
                            from,
                            most));
            asks.add(
                    page(
                            name + "before",
                            login,
                            list,
                            start + "last: 10, before: $cursor",
                            from,
                            most));
            asks.add(
                    page(
                            name + "up to",
                            login,
                            list,
                            start + "first: 10, before: $cursor",
                            from,
                            most));
        }
        return asks;
    }

    private static Ask page(
            String name,
            String login,
            String list,
            String arguments,
            Map<String, ?> variables,
            long most) {
        return new Ask(
                name,
                login,
                "query%s { %s(%s) { edges { cursor } } }"
                        .formatted(variables.isEmpty() ? "" : "($cursor: String)", list, arguments),
                variables,
                most);
    }

    // ---- how it finds it ----------------------------------------------------------------------

    @Test
    void has_every_query_of_the_schema_in_this_table() {
        Set<String> queries = new TreeSet<>();
        Objects.requireNonNull(SchemaTest.schema("graphql").getQueryType())
                .getFieldDefinitions()
                .forEach(query -> queries.add(query.getName()));
        assertThat(table().keySet()).containsExactlyInAnyOrderElementsOf(queries);
    }

    @TestFactory
    Stream<DynamicTest> finds_by_an_index_in_order_and_looks_at_little_more_than_it_shows() {
        return table().values().stream()
                .flatMap(List::stream)
                .map(ask -> DynamicTest.dynamicTest(ask.name(), () -> check(ask)));
    }

    private static void check(Ask ask) {
        Person person = person(ask.login());
        // Twice: what is decided for the first may be remembered for the second.
        for (int time = 0; time < 2; time++) {
            List<Document> asked =
                    profiled(() -> {
                        Answer answer = person.ask(ask.query(), ask.variables());
                        assertThat(answer.json().has("errors")).as(answer.body()).isFalse();
                    });
            assertThat(asked).as("asked of the read store").isNotEmpty();
            for (Document one : asked) {
                String plan = one.getString("planSummary");
                String shown = one.toJson();
                assertThat(plan).as(shown).isNotBlank().doesNotContain("COLLSCAN", "EOF");
                assertThat(one.getBoolean("hasSortStage", false)).as(shown).isFalse();
                assertThat(number(one, "docsExamined")).as(shown).isLessThanOrEqualTo(ask.most());
                assertThat(number(one, "keysExamined"))
                        .as(shown)
                        .isLessThanOrEqualTo(3 * ask.most() + 100);
            }
        }
    }

    private static long number(Document profiled, String field) {
        return profiled.get(field) instanceof Number number ? number.longValue() : 0;
    }

    /** What the council's database was asked meanwhile, as it wrote it down itself. */
    private static List<Document> profiled(Runnable work) {
        database().runCommand(new Document("profile", 0));
        if (database().listCollectionNames().into(new ArrayList<>()).contains(PROFILE)) {
            database().getCollection(PROFILE).drop();
        }
        database().runCommand(new Document("profile", 2));
        try {
            work.run();
        } finally {
            database().runCommand(new Document("profile", 0));
        }
        List<Document> asked = new ArrayList<>();
        for (Document entry :
                database().getCollection(PROFILE).find().sort(Sorts.ascending("ts"))) {
            boolean reads =
                    entry.getString("op").equals("query")
                            || entry.getString("op").equals("getmore")
                            || entry.containsKey("planSummary");
            if (reads && !entry.getString("ns").endsWith("." + PROFILE)) {
                asked.add(entry);
            }
        }
        return asked;
    }

    /** The check itself: a query that no index serves is found out. */
    @Test
    void is_seen_to_scan_where_no_index_helps() {
        List<Document> asked =
                profiled(() ->
                        database()
                                .getCollection("cases")
                                .find(Filters.eq("view.support.reason", "x"))
                                .sort(Sorts.ascending("view.referrer"))
                                .first());
        assertThat(asked)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.getString("planSummary")).contains("COLLSCAN");
                    assertThat(one.getBoolean("hasSortStage")).isTrue();
                    assertThat(number(one, "docsExamined")).isGreaterThan(CASES);
                });
    }
}
