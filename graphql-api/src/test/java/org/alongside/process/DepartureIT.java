package org.alongside.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.alongside.archive.ArchiveIdentity;
import org.alongside.archive.VerifyExport;
import org.alongside.departure.ExportKeyFingerprint;
import org.alongside.keycloak.KeycloakProvisioning;
import org.alongside.localstack.ApplicationEnvironment;
import org.alongside.localstack.ApplicationProcess;
import org.alongside.localstack.LocalStackSettings;
import org.alongside.localstack.MongoServer;
import org.alongside.localstack.PostgresDatabase;
import org.alongside.localstack.SharedServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A council moves to another cell, leaves and comes back, over HTTP and with every real server,
 * while another council's people go on working. With some hundred events as a rule; with ten
 * thousand, {@code -Dalongside.full=true}.
 */
@DisplayName("A council of a service under load")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DepartureIT {

    private static final boolean FULL = Boolean.getBoolean("alongside.full");
    private static final int REFERRALS = FULL ? 5_000 : 150;
    private static final int WRITERS = 8;
    private static final Duration LONG = Duration.ofMinutes(FULL ? 5 : 2);
    private static final Duration TOKEN_AGE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String CAMDEN = "camden";
    private static final String CASES =
            """
            query ($after: String) {
              cases(first: 100, after: $after) {
                edges { node { id version status parent { name } reason externalRefs { value } } }
                pageInfo { hasNextPage endCursor }
              }
            }
            """;
    private static final String PEOPLE =
            "{ people(first: 50) { edges { node { account email firstName lastName roles } } } }";

    private final String slug = "leaver-" + UUID.randomUUID().toString().substring(0, 8);
    private final String email = "administrator@" + slug + ".example";
    private final String manager = "manager@" + slug + ".example";
    private final HttpClient http = HttpClient.newHttpClient();
    private final PlatformCalls calls = new PlatformCalls();
    private final Calls camden = new Calls();
    private final ArchiveIdentity.Pair service = ArchiveIdentity.generate();
    private Path directory;
    private Path exports;
    private Map<String, String> environment = Map.of();
    private PostgresDatabase home;
    private PostgresDatabase west;
    private MongoServer westDocuments;
    private ApplicationProcess application;
    private String clientId = "";
    private String secret = "";
    private String machineToken = "";
    private long machineSince;

    @BeforeAll
    void start(@TempDir Path temporary) {
        directory = temporary;
        exports = temporary.resolve("exports");
        home = SharedServers.postgres().createDatabase("departing");
        west = SharedServers.postgres().createDatabase("departing_west");
        westDocuments =
                MongoServer.start(LocalStackSettings.throwAway(temporary.resolve("west")), _ -> {});
        environment =
                new HashMap<>(
                        ApplicationEnvironment.of(
                                0,
                                home,
                                SharedServers.mongo(),
                                SharedServers.realms(),
                                SharedServers.masterKey()));
        environment.putAll(SharedServers.witness().environment());
        environment.put("ALONGSIDE_CELLS", "west");
        environment.put("ALONGSIDE_WEST_POSTGRES_URL", west.jdbcUrl());
        environment.put("ALONGSIDE_WEST_POSTGRES_USER", west.app().user());
        environment.put("ALONGSIDE_WEST_POSTGRES_PASSWORD", west.app().password());
        environment.put("ALONGSIDE_WEST_POSTGRES_OWNER_USER", west.owner().user());
        environment.put("ALONGSIDE_WEST_POSTGRES_OWNER_PASSWORD", west.owner().password());
        environment.put("ALONGSIDE_WEST_MONGO_URI", westDocuments.uri());
        environment.put("ALONGSIDE_DEPARTURE_WAITING", "PT0S");
        environment.put("ALONGSIDE_EXPORTS", exports.toString());
        environment.put("ALONGSIDE_IMPORT_KEY", service.identity());
        environment.put("ALONGSIDE_KEYCLOAK_RESTORE_CLIENT", SharedServers.restoring().client());
        environment.put("ALONGSIDE_KEYCLOAK_RESTORE_SECRET", SharedServers.restoring().secret());
        application = Packaged.start(environment, directory);
    }

    @AfterAll
    void stop() {
        application.close();
        westDocuments.close();
        http.close();
    }

    @Test
    void moves_leaves_and_comes_back_with_the_same_histories() throws Exception {
        onboarded();
        managerIsInvited();
        machineIsMade();
        Shared shared = disabledInCamden();
        referred();
        try (Others others = new Others()) {
            State before = state(home);
            assertThat(before.events().count()).isEqualTo(3L * REFERRALS);

            String log = log();
            moved(before);
            State inWest = state(west);
            assertThat(log()).isEqualTo(log);
            readsAreSigned();
            String organization = organization();
            left(inWest);
            // Camden may have them back: their account did not go with the council that left.
            assertThat(shown(CAMDEN, "enablePerson", Map.of("personId", shared.inCamden())))
                    .isEqualTo(JSON.readTree(shared.shown()));
            cameBack(inWest);

            // The witness knows it from before, in three places: the log went on.
            assertThat(log()).isEqualTo(log);
            readsAreSigned();
            others.require();
            startedAgain(organization);
        }
    }

    /** The name of the council's log, once all that happened is signed and cosigned. */
    private String log() {
        return await().atMost(LONG)
                .until(
                        () ->
                                asAdministrator(
                                        "{ auditLog { origin size entries checkpoint } }",
                                        Map.of()),
                        answer ->
                                answer.at("/data/auditLog/size").isNumber()
                                        && answer.at("/data/auditLog/size")
                                                .equals(answer.at("/data/auditLog/entries")))
                .at("/data/auditLog/origin")
                .asString();
    }

    /** Until what was read up to now is signed and cosigned; each question is one more. */
    private void readsAreSigned() {
        String question = "{ auditLog(log: ACCESS_RECORDS) { size entries } }";
        int now = asAdministrator(question, Map.of()).at("/data/auditLog/entries").asInt();
        assertThat(now).isPositive();
        await().atMost(LONG)
                .until(
                        () -> asAdministrator(question, Map.of()).at("/data/auditLog/size").asInt(),
                        size -> size >= now);
    }

    // ---- the council ---------------------------------------------------------------------------

    private void onboarded() {
        did(
                "onboardCouncil",
                Map.of(
                        "slug",
                        slug,
                        "name",
                        "Leaver " + slug,
                        "gssCode",
                        code(),
                        "nation",
                        "ENGLAND",
                        "administrator",
                        Map.of("email", email, "firstName", "Alex", "lastName", "Sample")));
        awaitStatus("ACTIVE");
        await().atMost(LONG)
                .until(() -> inRealm(realm -> !realm.users().searchByEmail(email, true).isEmpty()));
        setPassword();
        await().atMost(LONG)
                .untilAsserted(() ->
                        assertThat(asAdministrator("{ me { roles } }", Map.of()).toString())
                                .contains("COUNCIL_ADMIN"));
    }

    private void managerIsInvited() {
        administratorDoes(
                "invitePerson",
                "person { account }",
                Map.of(
                        "email",
                        manager,
                        "firstName",
                        "Mo",
                        "lastName",
                        "Sample",
                        "roles",
                        List.of("ADVOCACY_MANAGER")));
        setPassword(manager);
        await().atMost(LONG)
                .untilAsserted(() ->
                        assertThat(asPerson(manager, "{ me { roles } }", Map.of()).toString())
                                .contains("ADVOCACY_MANAGER"));
    }

    private void machineIsMade() {
        JsonNode created =
                administratorDoes(
                        "createIntegration",
                        "secret integration { id clientId }",
                        Map.of(
                                "name",
                                "Case system",
                                "scopes",
                                List.of("READ_CASES", "WRITE_REFERRALS")));
        personDoes(
                manager,
                "approveIntegrationScopes",
                "version",
                Map.of(
                        "integrationId",
                        created.at("/integration/id").asString(),
                        "scopes",
                        List.of("READ_CASES")));
        clientId = created.at("/integration/clientId").asString();
        secret = created.path("secret").asString();
    }

    /**
     * Somebody whom Camden knows, too, and has disabled.
     *
     * @param inCamden their id there
     * @param shown how Camden showed them before
     */
    private record Shared(String inCamden, String shown) {}

    private Shared disabledInCamden() {
        Map<String, Object> invitation =
                Map.of(
                        "email",
                        "nia@" + slug + ".example",
                        "firstName",
                        "Nia",
                        "lastName",
                        "Example",
                        "roles",
                        List.of("AUDITOR"));
        JsonNode inCamden = shown(CAMDEN, "invitePerson", invitation);
        assertThat(shown(slug, "invitePerson", invitation).path("account"))
                .isEqualTo(inCamden.path("account"));
        Shared shared = new Shared(inCamden.path("id").asString(), inCamden.toString());
        assertThat(
                        shown(CAMDEN, "disablePerson", Map.of("personId", shared.inCamden()))
                                .path("disabled")
                                .asBoolean())
                .isTrue();
        return shared;
    }

    /** The person, once what the council's administrator does with them is carried out. */
    private JsonNode shown(String council, String mutation, Map<String, Object> input) {
        Map<String, Object> once = new HashMap<>(input);
        once.put("idempotencyKey", UUID.randomUUID().toString());
        return await().atMost(LONG)
                .until(
                        () ->
                                JSON.readTree(
                                                calls.send(
                                                                application,
                                                                "/graphql",
                                                                administrator(council),
                                                                "mutation ($input: %s%sInput!) { %s(input: $input) { person { id account email roles disabled } userErrors { code } } }"
                                                                        .formatted(
                                                                                Character
                                                                                        .toUpperCase(
                                                                                                mutation
                                                                                                        .charAt(
                                                                                                                0)),
                                                                                mutation.substring(
                                                                                        1),
                                                                                mutation),
                                                                Map.of("input", once))
                                                        .body())
                                        .at("/data/" + mutation + "/person"),
                        JsonNode::isObject);
    }

    private String administrator(String council) {
        return council.equals(CAMDEN)
                ? SharedServers.tokens().forPerson("camden-council-admin", CAMDEN)
                : member(email);
    }

    private String member(String who) {
        return token(
                Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        KeycloakProvisioning.DEMO_CLIENT,
                        "username",
                        who,
                        "password",
                        KeycloakProvisioning.LOCAL_PASSWORD,
                        "scope",
                        "organization:" + slug));
    }

    private void referred() throws Exception {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> writers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            for (int writer = 0; writer < WRITERS; writer++) {
                writers.add(
                        threads.submit(() -> {
                            for (int n = next.getAndIncrement();
                                    n < REFERRALS;
                                    n = next.getAndIncrement()) {
                                assertThat(submitted("case-" + n)).isEqualTo("[]");
                            }
                        }));
            }
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
    }

    /** The refusals, or the whole answer if it is none. */
    private String submitted(String reference) {
        HttpResponse<String> answer =
                post("/graphql", machine(), Calls.submitOnly(reference, reference));
        JsonNode errors = JSON.readTree(answer.body()).at("/data/submitReferral/userErrors");
        return errors.isArray() ? errors.toString() : answer.body();
    }

    // ---- a move --------------------------------------------------------------------------------

    private void moved(State before) {
        AtomicBoolean going = new AtomicBoolean(true);
        AtomicInteger reads = new AtomicInteger();
        List<String> unanswered = new ArrayList<>();
        Thread reader =
                Thread.ofVirtual()
                        .start(() -> {
                            while (going.get()) {
                                JsonNode cases =
                                        asMachine("{ cases(first: 1) { edges { cursor } } }");
                                if (cases.at("/data/cases/edges").size() != 1) {
                                    unanswered.add(cases.toString());
                                }
                                reads.incrementAndGet();
                            }
                        });
        did("moveCouncil", Map.of("slug", slug, "cell", "west", "reason", "Room."));
        try {
            awaitStanding("work { undertaking steps { step done failed failure } } cell status");
        } finally {
            going.set(false);
            joined(reader);
        }
        // Reads were served throughout, and wait for nobody to read where it was.
        assertThat(unanswered).isEmpty();
        assertThat(reads.get()).isGreaterThan(10);

        State after = state(west);
        assertThat(after).isEqualTo(before);
        assertThat(rowsLeft(home)).isEmpty();
        assertThat(databases(SharedServers.mongo().uri())).doesNotContain(database());
        assertThat(submitted("case-after-the-move")).isEqualTo("[]");
    }

    // ---- away ----------------------------------------------------------------------------------

    private String file = "";
    private String digest = "";

    private void left(State before) throws Exception {
        Path keyFile = directory.resolve("key.txt");
        ArchiveIdentity.Pair own = ArchiveIdentity.generate();
        Files.writeString(keyFile, own.identity() + "\n");
        administratorDoes(
                "registerExportKey", "version", Map.of("publicKey", own.recipient().text()));
        // A key that nobody confirmed is none, neither the first nor one that comes after.
        assertThat(
                        asAdministrator(
                                        "mutation { requestDeparture(input: { reason: \"Early.\" }) { userErrors { code } } }",
                                        Map.of())
                                .toString())
                .contains("EXPORT_KEY_MISSING");
        personDoes(
                manager,
                "confirmExportKey",
                "version",
                Map.of("fingerprint", ExportKeyFingerprint.of(own.recipient().text())));
        administratorDoes(
                "registerExportKey",
                "version",
                Map.of("publicKey", ArchiveIdentity.generate().recipient().text()));
        administratorDoes("requestDeparture", "version", Map.of("reason", "Another service."));
        await().atMost(LONG).until(() -> !standing("departure { approved }").isEmpty());
        did("approveDeparture", Map.of("slug", slug, "reason", "Agreed."));
        did("exportCouncil", Map.of("slug", slug, "reason", "It leaves.", "keepClosed", true));
        awaitStanding("work { undertaking steps { step done failed failure } } status");
        JsonNode export = standing("exports { file manifestDigest lastPosition }").at("/exports/0");
        file = export.path("file").asString();
        digest = export.path("manifestDigest").asString();

        // Closed to writes, open to reads.
        assertThat(submitted("case-too-late")).contains("COUNCIL_READ_ONLY");
        assertThat(asMachine("{ cases(first: 1) { edges { cursor } } }").at("/data/cases/edges"))
                .hasSize(1);

        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        assertThat(
                        new VerifyExport(out, out)
                                .run(
                                        List.of(
                                                exports.resolve(file).toString(),
                                                "--key",
                                                keyFile.toString(),
                                                "--digest",
                                                digest,
                                                "--for",
                                                service.recipient().text(),
                                                "--out",
                                                directory.resolve("returning").toString())))
                .as(printed.toString(StandardCharsets.UTF_8))
                .isZero();

        String token = machine();
        assertThat(refused("removeCouncil", Map.of("slug", slug, "manifestDigest", "0".repeat(64))))
                .contains("OTHER_EXPORT");
        did("removeCouncil", Map.of("slug", slug, "manifestDigest", digest));
        awaitStatus("REMOVED");

        assertThat(rowsLeft(west)).isEmpty();
        assertThat(rowsLeft(home)).isEmpty();
        assertThat(databases(westDocuments.uri())).doesNotContain(database());
        inRealm(realm -> {
            assertThat(realm.users().searchByEmail(email, true)).isEmpty();
            assertThat(realm.clients().findByClientId(clientId)).isEmpty();
            assertThat(realm.organizations().searchByAttribute("council:" + slug)).isEmpty();
            return realm;
        });
        HttpResponse<String> withOldToken =
                calls.send(
                        application, "/graphql", token, "{ cases { edges { cursor } } }", Map.of());
        assertThat(withOldToken.statusCode()).isIn(401, 403);
        assertThat(before.events().count()).isEqualTo(3L * (REFERRALS + 1));
    }

    // ---- back ----------------------------------------------------------------------------------

    private void cameBack(State before) throws Exception {
        Files.copy(
                directory.resolve("returning"),
                exports.resolve(file),
                StandardCopyOption.REPLACE_EXISTING);
        did(
                "restoreCouncil",
                Map.of("slug", slug, "manifestDigest", digest, "reason", "It returns."));
        awaitStanding("status provisioning { step done failed failure }", "ACTIVE");
        setPassword();
        await().atMost(LONG)
                .untilAsserted(() ->
                        assertThat(integration().path("clientId").asString()).isEqualTo(clientId));
        secret =
                administratorDoes(
                                "rotateIntegrationSecret",
                                "secret",
                                Map.of("integrationId", integration().path("id").asString()))
                        .path("secret")
                        .asString();
        machineToken = "";

        PostgresDatabase where = rowsLeft(home).isEmpty() ? west : home;
        State after = state(where);
        assertThat(after.cases()).isEqualTo(before.cases());
        assertThat(after.people()).isEqualTo(before.people());
        // What was said before it left is there byte for byte, and what was said since comes after.
        assertThat(events(where, before.events().count())).isEqualTo(before.events());
        assertThat(submitted("case-after-the-return")).isEqualTo("[]");
        // Its departure is over: it asked for none since it is back.
        JsonNode departure =
                asAdministrator("{ departure { requestedAt notBefore } }", Map.of())
                        .at("/data/departure");
        assertThat(departure.path("requestedAt").isNull()).as(departure.toString()).isTrue();
        assertThat(departure.path("notBefore").isNull()).as(departure.toString()).isTrue();
    }

    private JsonNode integration() {
        return asAdministrator("{ integrations { edges { node { id clientId } } } }", Map.of())
                .at("/data/integrations/edges/0/node");
    }

    /** The settings still name it, with the organization that it had: its events count. */
    private void startedAgain(String organization) {
        application.close();
        environment.merge(
                "ALONGSIDE_COUNCILS",
                "%s|Leaver|%s|ENGLAND|%s|7/14/0".formatted(slug, code(), organization),
                (before, own) -> before + "," + own);
        application = Packaged.start(environment, directory);
        assertThat(submitted("case-after-the-start")).isEqualTo("[]");
    }

    private String code() {
        return "E%08d".formatted(Math.floorMod(slug.hashCode(), 100_000_000));
    }

    private String organization() {
        return inRealm(realm ->
                realm.organizations().searchByAttribute("council:" + slug).getFirst().getId());
    }

    // ---- what there is of it -------------------------------------------------------------------

    /**
     * What somebody can find of the council.
     *
     * @param events the cases'
     * @param cases as the API shows them
     * @param people as the API shows them
     */
    private record State(Events events, List<String> cases, String people) {}

    private State state(PostgresDatabase database) {
        List<String> cases = new ArrayList<>();
        String after = null;
        do {
            JsonNode part =
                    JSON.readTree(
                                    calls.send(
                                                    application,
                                                    "/graphql",
                                                    machine(),
                                                    CASES,
                                                    after == null
                                                            ? Map.of()
                                                            : Map.of("after", after))
                                            .body())
                            .at("/data/cases");
            part.path("edges").forEach(edge -> cases.add(edge.path("node").toString()));
            after =
                    part.at("/pageInfo/hasNextPage").asBoolean(false)
                            ? part.at("/pageInfo/endCursor").asString()
                            : null;
        } while (after != null);
        assertThat(cases).hasSizeGreaterThanOrEqualTo(REFERRALS);
        return new State(
                events(database, Long.MAX_VALUE),
                cases,
                asAdministrator(PEOPLE, Map.of()).toString());
    }

    /**
     * Events as they are stored.
     *
     * @param digest of all their columns but those that are the cell's own
     */
    private record Events(long count, String digest) {}

    /** Of the cases' first events, so many; as a superuser, from whom nothing is hidden. */
    private Events events(PostgresDatabase database, long first) {
        String sql =
                "select count(*), encode(sha256(convert_to(string_agg(row, ',' order by position),"
                        + " 'UTF8')), 'hex') from (select e.position, concat_ws('|', e.position,"
                        + " e.recorded_at at time zone 'UTC', e.aggregate_id, e.event_id,"
                        + " e.sequence_no, t.name, t.revision, encode(e.payload, 'hex'),"
                        + " encode(e.metadata, 'hex'), encode(e.personal, 'hex')) as row"
                        + " from event e join council c using (tenant_no) join event_type t"
                        + " using (type_no) where c.slug = '%s' and t.name like 'casework.%%'"
                        + " order by e.position limit %d) events";
        try (Connection superuser = superuser(database);
                Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery(sql.formatted(slug, first))) {
            row.next();
            return new Events(row.getLong(1), String.valueOf(row.getString(2)));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Connection superuser(PostgresDatabase database) throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl(),
                SharedServers.postgres().admin().user(),
                SharedServers.postgres().admin().password());
    }

    /** The tables that hold something of a council that this database does not list. */
    private List<String> rowsLeft(PostgresDatabase database) {
        List<String> left = new ArrayList<>();
        try (Connection superuser = superuser(database);
                Statement statement = superuser.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows =
                    statement.executeQuery(
                            "select table_name from information_schema.columns"
                                    + " where table_schema = 'public' and column_name = 'tenant_no'")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet row =
                        statement.executeQuery(
                                "select count(*) from "
                                        + table
                                        + " t where t.tenant_no not in (select tenant_no from"
                                        + " council where slug <> '"
                                        + slug
                                        + "')")) {
                    row.next();
                    if (row.getLong(1) > 0) {
                        left.add(table);
                    }
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return left;
    }

    private String database() {
        return "alongside_" + slug.replace('-', '_');
    }

    private static List<String> databases(String uri) {
        try (MongoClient mongo = MongoClients.create(uri)) {
            return mongo.listDatabaseNames().into(new ArrayList<>());
        }
    }

    // ---- the others ----------------------------------------------------------------------------

    /** Camden's referrer, who notices nothing of all this. */
    private final class Others implements AutoCloseable {

        private final AtomicBoolean going = new AtomicBoolean(true);
        private final AtomicInteger done = new AtomicInteger();
        private final List<String> failed = new ArrayList<>();
        private final Thread thread = Thread.ofVirtual().start(this::work);

        private void work() {
            while (going.get()) {
                String reference = UUID.randomUUID().toString();
                try {
                    JsonNode payload =
                            Calls.payload(
                                    camden.send(application, Calls.submit(reference, reference)));
                    if (payload.path("userErrors").isEmpty()
                            && payload.path("case").path("id").isString()) {
                        done.incrementAndGet();
                    } else {
                        failed.add(payload.toString());
                    }
                } catch (RuntimeException | AssertionError failure) {
                    failed.add(String.valueOf(failure.getMessage()));
                }
            }
        }

        void require() {
            close();
            System.out.printf(
                    "A council moved, left and came back with %d events; the other wrote %d referrals meanwhile%n",
                    2 * REFERRALS + 2, done.get());
            assertThat(failed).isEmpty();
            assertThat(done.get()).isGreaterThan(10);
        }

        @Override
        public void close() {
            going.set(false);
            joined(thread);
        }
    }

    // ---- calls ---------------------------------------------------------------------------------

    private void did(String mutation, Map<String, ?> input) {
        assertThat(calls.operatorDoes(application, mutation, input)).isEmpty();
    }

    private String refused(String mutation, Map<String, ?> input) {
        return calls.operatorDoes(application, mutation, input);
    }

    private void awaitStatus(String status) {
        awaitStanding(
                "status provisioning { step failed failure } work { steps { step failure } }",
                status);
    }

    private void awaitStanding(String fields, String status) {
        await().atMost(LONG)
                .untilAsserted(() ->
                        assertThat(standing(fields).path("status").asString())
                                .as(() -> standing(fields).toString())
                                .isEqualTo(status));
    }

    /** Until what is being done with it as a whole is done. */
    private void awaitStanding(String fields) {
        await().atMost(LONG)
                .untilAsserted(() -> {
                    JsonNode standing = standing(fields);
                    assertThat(standing.path("work").isNull()).as(standing.toString()).isTrue();
                });
    }

    private JsonNode standing(String fields) {
        return JSON.readTree(
                        calls.send(
                                        application,
                                        "/platform/graphql",
                                        SharedServers.tokens().forPlatformOperator(),
                                        "query ($slug: String!) { council(slug: $slug) { %s } }"
                                                .formatted(fields),
                                        Map.of("slug", slug))
                                .body())
                .at("/data/council");
    }

    private JsonNode asAdministrator(String query, Map<String, ?> variables) {
        return asPerson(email, query, variables);
    }

    private JsonNode asPerson(String who, String query, Map<String, ?> variables) {
        return JSON.readTree(
                calls.send(application, "/graphql", member(who), query, variables).body());
    }

    private JsonNode administratorDoes(String mutation, String fields, Map<String, ?> input) {
        return personDoes(email, mutation, fields, input);
    }

    private JsonNode personDoes(String who, String mutation, String fields, Map<String, ?> input) {
        JsonNode answer =
                asPerson(
                        who,
                        "mutation ($input: %sInput!) { %s(input: $input) { %s userErrors { code } } }"
                                .formatted(
                                        Character.toUpperCase(mutation.charAt(0))
                                                + mutation.substring(1),
                                        mutation,
                                        fields),
                        Map.of("input", input));
        JsonNode payload = answer.at("/data/" + mutation);
        assertThat(payload.path("userErrors").toString()).as(answer.toString()).isEqualTo("[]");
        return payload;
    }

    private JsonNode asMachine(String query) {
        return JSON.readTree(
                calls.send(application, "/graphql", machine(), query, Map.of()).body());
    }

    /** A token of the case system, which lives for a minute. */
    private synchronized String machine() {
        if (machineToken.isEmpty() || System.nanoTime() - machineSince > TOKEN_AGE.toNanos()) {
            machineToken =
                    token(
                            Map.of(
                                    "grant_type",
                                    "client_credentials",
                                    "client_id",
                                    clientId,
                                    "client_secret",
                                    secret));
            machineSince = System.nanoTime();
        }
        return machineToken;
    }

    private String token(Map<String, String> form) {
        String body =
                form.entrySet().stream()
                        .map(field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        HttpResponse<String> answer =
                send(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                SharedServers.realms().issuer()
                                                        + "/protocol/openid-connect/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build());
        String token = JSON.readTree(answer.body()).path("access_token").asString("");
        assertThat(token).as(answer.body()).isNotEmpty();
        return token;
    }

    private HttpResponse<String> post(String path, String token, String body) {
        return send(
                HttpRequest.newBuilder(URI.create(application.url() + path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void setPassword() {
        setPassword(email);
    }

    private static void setPassword(String email) {
        inRealm(realm -> {
            CredentialRepresentation password = new CredentialRepresentation();
            password.setType(CredentialRepresentation.PASSWORD);
            password.setValue(KeycloakProvisioning.LOCAL_PASSWORD);
            password.setTemporary(false);
            String account = realm.users().searchByEmail(email, true).getFirst().getId();
            realm.users().get(account).resetPassword(password);
            return realm;
        });
    }

    private static <T> T inRealm(Function<RealmResource, T> work) {
        try (Keycloak keycloak =
                KeycloakBuilder.builder()
                        .serverUrl(SharedServers.keycloak().url())
                        .realm("master")
                        .clientId("admin-cli")
                        .username(SharedServers.keycloak().admin().user())
                        .password(SharedServers.keycloak().admin().password())
                        .build()) {
            return work.apply(keycloak.realm(KeycloakProvisioning.REALM));
        }
    }

    private static void joined(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
