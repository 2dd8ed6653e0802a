package org.alongside.operate;

import static org.alongside.eventstore.Examples.advocateId;
import static org.alongside.eventstore.Examples.manager;
import static org.alongside.eventstore.Examples.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.read.AdvocateProjection;
import org.alongside.casework.read.CaseProjection;
import org.alongside.eventstore.AxonAssembly;
import org.alongside.eventstore.Cell;
import org.alongside.eventstore.Checkpoints;
import org.alongside.eventstore.CouncilKeyTable;
import org.alongside.eventstore.CouncilTable;
import org.alongside.eventstore.ProcessorTable;
import org.alongside.eventstore.SubjectKeys;
import org.alongside.keys.CouncilKeys;
import org.alongside.keys.DataKey;
import org.alongside.keys.MasterKey;
import org.alongside.localstack.SharedServers;
import org.alongside.processing.Pace;
import org.alongside.processing.ProcessingRunner;
import org.alongside.readstore.CouncilDatabases;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.alongside.tenancy.Nation;
import org.alongside.tenancy.Platform;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An operator's command")
final class OperateTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final String CANARY = "Mrs-Canary";

    /** With a node that acts on orders. */
    private static Cell cell;

    private static MongoClient mongo;
    private static CouncilDatabases databases;
    private static ProcessingRunner runner;
    private static AxonAssembly axon;

    /** Where nobody acts on orders, so that they stay to be looked at. */
    private static Cell still;

    @BeforeAll
    static void start() {
        cell = Cell.create();
        mongo = MongoClients.create(SharedServers.mongo().uri());
        databases = new CouncilDatabases(mongo);
        runner =
                new ProcessingRunner(
                        cell.main.session,
                        cell.main.log,
                        cell.main.listening(),
                        databases,
                        List.of(new AdvocateProjection(), new CaseProjection()),
                        Pace.USUAL.threads(2).scan(Duration.ofMillis(200)));
        axon = cell.main.axon(runner, runner, parts -> parts);
        runner.start();
        new ProcessorTable(cell.main.session).enter("letters", ProcessorTable.Kind.EFFECTS);
        still = Cell.create();
        ProcessorTable processors = new ProcessorTable(still.main.session);
        processors.enter("advocates", ProcessorTable.Kind.DOCUMENTS);
        processors.enter("cases", ProcessorTable.Kind.DOCUMENTS);
        processors.enter("notes", ProcessorTable.Kind.HANDLERS);
    }

    @AfterAll
    static void stop() {
        runner.close();
        axon.close();
        mongo.close();
        cell.close();
        still.close();
    }

    /** What a command said, and its exit code. */
    private record Said(int code, String out, String err) {}

    private static Said operate(Supplier<Service> service, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code =
                new Operate(
                                service,
                                InstantSource.fixed(NOW),
                                new PrintStream(out, true, StandardCharsets.UTF_8),
                                new PrintStream(err, true, StandardCharsets.UTF_8))
                        .run(List.of(arguments));
        Said said =
                new Said(
                        code,
                        out.toString(StandardCharsets.UTF_8),
                        err.toString(StandardCharsets.UTF_8));
        assertThat(said.out() + said.err()).doesNotContain(CANARY).doesNotContain("\tat ");
        if (code == Operate.DONE) {
            assertThat(said.err()).isEmpty();
        } else {
            assertThat(said.err()).isNotBlank();
        }
        return said;
    }

    private static Supplier<Service> service(Cell of) {
        Cell.Node node = of.main;
        return () ->
                new Service(
                        node.session,
                        node.log,
                        node.councils,
                        node.councilKeys,
                        node.keys,
                        () -> {});
    }

    private static Said operate(String... arguments) {
        return operate(service(cell), arguments);
    }

    /** An order that is refused changes nothing, not even the list of orders. */
    private static void refused(Cell of, CouncilId council, String why, String... arguments)
            throws SQLException {
        String before = written(of, council);
        Said said = operate(service(of), arguments);
        assertThat(said.code()).isEqualTo(Operate.REFUSED);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains(why);
        assertThat(written(of, council)).isEqualTo(before);
    }

    private static String written(Cell of, CouncilId council) throws SQLException {
        return of(
                of,
                council,
                "select concat((select count(*) from operation), ' ', (select count(*) from"
                        + " discarded_event), ' ', (select count(*) from processor_checkpoint where generation > 1), ' ',"
                        + " (select count(*) from processor_checkpoint where ordered), ' ', (select"
                        + " string_agg(k::text, ',' order by subject_id) from subject_key k), ' ',"
                        + " (select keyset from council_key))");
    }

    /** Asks as the council. */
    private static String of(Cell of, CouncilId council, String question) throws SQLException {
        return of.raw(
                "select set_config('alongside.tenant_no', tenant_no::text, false) from council"
                        + " where slug = '"
                        + council
                        + "'",
                question);
    }

    /** The last order that is noted. */
    private static String noted(Cell of, CouncilId council) throws SQLException {
        return of(
                of,
                council,
                "select concat_ws('|', ordered_at at time zone 'UTC', account, command, target,"
                        + " reason) from operation order by operation_no desc limit 1");
    }

    private static AdvocateId advocate(Cell of, AxonAssembly with, CouncilId council) {
        AdvocateId id = advocateId();
        with.commands().send(register(id), manager(council), null, null);
        return id;
    }

    private static List<Document> documents(CouncilId council, String collection) {
        return CurrentCouncil.<List<Document>, RuntimeException>call(
                council,
                () ->
                        databases
                                .getMongoDatabase()
                                .getCollection(collection)
                                .find()
                                .into(new ArrayList<>()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Mrs-Canary",
                "status Mrs-Canary",
                "status --as Mrs-Canary",
                "parked advocates",
                "parked advocates camden Mrs-Canary",
                "retry advocates camden --as me",
                "retry advocates camden sequence",
                "retry advocates camden sequence --as",
                "retry advocates camden sequence --as --yes",
                "retry advocates camden sequence --as=",
                "retry advocates camden sequence --as me --reason Mrs-Canary",
                "discard advocates camden sequence --as me",
                "discard advocates camden sequence --reason why",
                "discard advocates camden sequence --reason Mrs-Canary Mrs-Canary --as me",
                "discard advocates camden sequence --reason Mrs-Canary --reason why --as me",
                "rebuild advocates --as me",
                "rebuild advocates camden --all --as me",
                "rebuild advocates camden",
                "rebuild --all --as me",
                "rebuild advocates --all=Mrs-Canary --as me",
                "cancel advocates camden",
                "cancel advocates --as me",
                "erase camden subject --reason why --as me",
                "erase camden subject --reason why --yes",
                "erase camden subject --as me --yes",
                "erase camden --reason why --as me --yes",
                "rewrap",
                "rewrap camden --as me",
                "rotate camden",
                "rotate --as me",
                "rotate camden --as me --yes",
            })
    void that_makes_no_sense_is_explained_without_an_echo_and_opens_nothing(String line) {
        Said said =
                operate(
                        () -> {
                            throw new AssertionError("Opened");
                        },
                        line.isEmpty() ? new String[0] : line.split(" "));
        assertThat(said.code()).isEqualTo(Operate.MISUSED);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("operate help");
    }

    @Test
    void takes_one_line_of_a_reason_and_no_control_characters() {
        for (String reason : List.of("two\nlines", "x".repeat(501))) {
            assertThat(
                            operate(
                                            () -> {
                                                throw new AssertionError("Opened");
                                            },
                                            "discard",
                                            "a",
                                            "b",
                                            "c",
                                            "--as",
                                            "me",
                                            "--reason",
                                            reason)
                                    .err())
                    .contains("one line of at most 500");
        }
    }

    @Test
    void is_explained_by_the_help() {
        Said said =
                operate(
                        () -> {
                            throw new AssertionError("Opened");
                        },
                        "help");
        assertThat(said.code()).isEqualTo(Operate.DONE);
        for (Command command : Command.values()) {
            assertThat(said.out()).contains(command.usage());
        }
    }

    @Test
    void shows_how_far_each_processor_of_each_council_is() {
        CouncilId council = cell.council();
        CouncilId idle = cell.council();
        advocate(cell, axon, council);
        assertThat(runner.await(council, "advocates", 1, LONG)).isTrue();
        Said said = operate("status");
        assertThat(said.code()).describedAs(said.err()).isEqualTo(Operate.DONE);
        assertThat(said.out().lines().findFirst().orElseThrow())
                .matches("COUNCIL +PROCESSOR +GENERATION +STATE +CHECKPOINT +HEAD +PARKED");
        assertThat(said.out())
                .containsPattern("(?m)^" + council + " +advocates +1 +serving +1 +1 +0$")
                .containsPattern("(?m)^" + idle + " +cases +1 +(new|serving) +0 +0 +0$");
    }

    @Test
    void lists_what_is_parked_and_has_it_tried_again() throws SQLException {
        CouncilId council = cell.council();
        AdvocateId advocate = advocate(cell, axon, council);
        assertThat(runner.await(council, "advocates", 1, LONG)).isTrue();
        cell.copyAsUnknown(council);
        runner.committed(council, 2);
        String[] parked = {"parked", "advocates", council.slug()};
        await().atMost(LONG).until(() -> operate(parked).out().contains(advocate.toString()));
        assertThat(operate(parked).out())
                .containsPattern(
                        "advocates +" + council + " +" + advocate + " +1 +2 +.+Z +0 +.*Unknown");
        assertThat(operate("parked").out()).contains(advocate.toString());
        assertThat(operate("status").out())
                .containsPattern("(?m)^" + council + " +advocates +1 +serving +2 +2 +1$");
        refused(
                cell,
                council,
                "not parked",
                "retry",
                "advocates",
                council.slug(),
                "another",
                "--as",
                "me");
        cell.makeKnown(council);
        Said said =
                operate(
                        "retry",
                        "advocates",
                        council.slug(),
                        advocate.toString(),
                        "--as",
                        "account-7");
        assertThat(said.code()).isEqualTo(Operate.DONE);
        assertThat(noted(cell, council))
                .isEqualTo("2026-11-20 10:00:00|account-7|retry|advocates " + advocate);
        await().atMost(LONG).until(() -> operate(parked).out().contains("Nothing is parked."));
    }

    @Test
    void discards_for_a_reason_that_is_kept_with_who_it_was() throws SQLException {
        CouncilId council = cell.council();
        AdvocateId advocate = advocate(cell, axon, council);
        assertThat(runner.await(council, "advocates", 1, LONG)).isTrue();
        cell.copyAsUnknown(council);
        runner.committed(council, 2);
        await().atMost(LONG)
                .until(() ->
                        operate("parked", "advocates", council.slug())
                                .out()
                                .contains(advocate.toString()));
        refused(
                cell,
                council,
                "not parked",
                "discard",
                "cases",
                council.slug(),
                "another",
                "--reason=why",
                "--as=me");
        Said said =
                operate(
                        "discard",
                        "advocates",
                        council.slug(),
                        advocate.toString(),
                        "--reason=" + CANARY,
                        "--as=account-7");
        assertThat(said.code()).isEqualTo(Operate.DONE);
        assertThat(said.out()).contains("1 events");
        assertThat(
                        of(
                                cell,
                                council,
                                "select concat_ws('|', discarded_by, reason, position) from"
                                        + " discarded_event"))
                .isEqualTo("account-7|" + CANARY + "|2");
        assertThat(noted(cell, council))
                .endsWith("|account-7|discard|advocates " + advocate + "|" + CANARY);
        assertThat(operate("parked", "advocates", council.slug()).out())
                .contains("Nothing is parked.");
    }

    @Test
    void rebuilds_a_projection_of_a_council_or_of_all() throws SQLException {
        CouncilId council = cell.council();
        CouncilId other = cell.council();
        assertThat(operate("rebuild", "advocates", council.slug(), "--as", "account-7").code())
                .isEqualTo(Operate.DONE);
        assertThat(noted(cell, council)).endsWith("|account-7|rebuild|advocates");
        await().atMost(LONG).until(() -> runner.serving(council, "advocates") == 2);
        assertThat(runner.serving(other, "advocates")).isEqualTo(1);
        assertThat(operate("rebuild", "cases", "--all", "--as", "account-7").code())
                .isEqualTo(Operate.DONE);
        await().atMost(LONG)
                .until(() ->
                        runner.serving(council, "cases") == 2
                                && runner.serving(other, "cases") == 2);
    }

    @Test
    void orders_a_group_of_handlers_to_begin_again() throws SQLException {
        CouncilId council = still.council();
        assertThat(
                        operate(
                                        service(still),
                                        "rebuild",
                                        "notes",
                                        council.slug(),
                                        "--as",
                                        "account-7")
                                .code())
                .isEqualTo(Operate.DONE);
        assertThat(
                        of(
                                still,
                                council,
                                "select concat_ws('|', processor, resetting, ordered_by) from"
                                        + " processor_checkpoint"))
                .isEqualTo("notes|t|account-7");
    }

    @Test
    void about_what_is_not_there_or_must_not_be_repeated_is_refused() throws SQLException {
        CouncilId council = cell.council();
        String slug = council.slug();
        refused(cell, council, "has side effects", "rebuild", "letters", slug, "--as", "me");
        refused(cell, council, "has side effects", "rebuild", "letters", "--all", "--as", "me");
        refused(
                cell,
                council,
                "There are: advocates, cases",
                "rebuild",
                CANARY,
                slug,
                "--as",
                "me");
        refused(cell, council, "There are: ", "parked", CANARY, slug);
        for (String nobody : List.of("nowhere", CANARY)) {
            refused(cell, council, "No council", "rebuild", "cases", nobody, "--as", "me");
            refused(cell, council, "No council", "parked", "cases", nobody);
            refused(cell, council, "No council", "cancel", "cases", nobody, "--as", "me");
            refused(cell, council, "No council", "rotate", nobody, "--as", "me");
        }
    }

    @Test
    void cancels_a_rebuild_where_there_is_one() throws SQLException {
        CouncilId council = still.council();
        String[] cancel = {"cancel", "advocates", council.slug(), "--as", "account-7"};
        refused(still, council, "No rebuild", cancel);
        operate(service(still), "rebuild", "advocates", council.slug(), "--as", "account-7");
        assertThat(operate(service(still), "status").out())
                .containsPattern("(?m)^" + council + " +advocates +2 +building +0 +0 +0$");
        assertThat(operate(service(still), cancel).code()).isEqualTo(Operate.DONE);
        assertThat(noted(still, council)).endsWith("|account-7|cancel|advocates");
        assertThat(states(council)).doesNotContainKey("advocates 2 building");
        refused(still, council, "No rebuild", cancel);
    }

    private static Map<String, Checkpoints.State> states(CouncilId council) {
        Map<String, Checkpoints.State> states = new TreeMap<>();
        still.main.checkpoints.all().stream()
                .filter(state -> state.council().equals(council))
                .forEach(state ->
                        states.put(
                                state.processor() + " " + state.generation() + " " + state.state(),
                                state));
        return states;
    }

    @Test
    void erases_a_subject_and_has_the_read_models_built_without_it() throws SQLException {
        CouncilId council = cell.council();
        AdvocateId advocate = advocate(cell, axon, council);
        AdvocateId kept = advocate(cell, axon, council);
        assertThat(runner.await(council, "advocates", 2, LONG)).isTrue();
        assertThat(documents(council, "advocates").toString())
                .contains("Ada Advocate")
                .doesNotContain("[erased]");
        Said said =
                operate(
                        "erase",
                        council.slug(),
                        advocate.toString(),
                        "--reason",
                        CANARY,
                        "--as",
                        "account-7",
                        "--yes");
        assertThat(said.code()).isEqualTo(Operate.DONE);
        assertThat(said.out()).contains("destroyed").contains("2 projections");
        assertThat(
                        of(
                                cell,
                                council,
                                "select concat_ws('|', subject_id, wrapped is null, destroyed_at at"
                                        + " time zone 'UTC', reason) from subject_key where"
                                        + " destroyed_at is not null"))
                .isEqualTo(advocate + "|t|2026-11-20 10:00:00|" + CANARY);
        assertThat(noted(cell, council)).endsWith("|account-7|erase|" + advocate + "|" + CANARY);
        await().atMost(LONG)
                .until(() ->
                        runner.serving(council, "advocates") == 2
                                && runner.serving(council, "cases") == 2);
        for (Document document : documents(council, "advocates_2")) {
            assertThat(document.toString())
                    .contains(
                            document.getString("_id").equals(kept.toString())
                                    ? "Ada Advocate"
                                    : "[erased]");
        }
    }

    @Test
    void to_erase_what_the_council_has_no_events_of_changes_nothing() throws SQLException {
        CouncilId council = cell.council();
        CouncilId other = cell.council();
        AdvocateId advocate = advocate(cell, axon, council);
        for (CouncilId each : List.of(council, other)) {
            String subject = (each.equals(council) ? UUID.randomUUID() : advocate).toString();
            for (CouncilId looked : List.of(council, other)) {
                refused(
                        cell,
                        looked,
                        "no events of this subject",
                        "erase",
                        each.slug(),
                        subject,
                        "--reason",
                        "why",
                        "--as",
                        "me",
                        "--yes");
            }
        }
        for (String none : List.of(CANARY, "1-1-1-1-1", "x".repeat(36))) {
            refused(
                    cell,
                    council,
                    "a UUID",
                    "erase",
                    council.slug(),
                    none,
                    "--reason",
                    "why",
                    "--as",
                    "me",
                    "--yes");
        }
    }

    @Test
    void to_erase_lets_no_rebuild_serve_that_began_before() {
        CouncilId council = still.council();
        AdvocateId advocate;
        try (AxonAssembly commands = still.main.axon()) {
            advocate = advocate(still, commands, council);
        }
        operate(service(still), "rebuild", "advocates", council.slug(), "--as", "me");
        assertThat(states(council)).containsKey("advocates 2 building");
        assertThat(
                        operate(
                                        service(still),
                                        "erase",
                                        council.slug(),
                                        advocate.toString(),
                                        "--reason=why",
                                        "--as=me",
                                        "--yes")
                                .code())
                .isEqualTo(Operate.DONE);
        assertThat(states(council))
                .containsOnlyKeys(
                        "advocates 1 serving",
                        "advocates 2 retired",
                        "advocates 3 building",
                        "cases 1 serving",
                        "cases 2 building");
    }

    @Test
    void rewraps_the_keys_of_all_councils_and_says_which_do_not_open() throws SQLException {
        try (Cell own = Cell.create()) {
            String first = MasterKey.generate();
            Service before = under(own, first);
            List<CouncilId> councils = List.of(new CouncilId("ham"), new CouncilId("wem"));
            councils.forEach(id ->
                    before.councils()
                            .register(
                                    new Council(
                                            id,
                                            "Council " + id,
                                            "E0",
                                            Nation.ENGLAND,
                                            "issuer",
                                            id.slug())));
            UUID subject = UUID.randomUUID();
            DataKey key = before.councilKeys().newDataKey();
            byte[] wrapped = before.councilKeys().wrap(key, councils.getFirst(), subject);
            String keyset = of(own, councils.getLast(), "select keyset from council_key");
            Said other =
                    operate(() -> under(own, MasterKey.generate()), "rewrap", "--as", "account-7");
            assertThat(other.code()).isEqualTo(Operate.REFUSED);
            assertThat(other.err())
                    .contains("council ham")
                    .contains("council wem")
                    .contains("old key");
            assertThat(other.out()).contains("keys of 0 councils");
            assertThat(of(own, councils.getLast(), "select keyset from council_key"))
                    .isEqualTo(keyset);
            String rotated = MasterKey.rotated(first);
            Said said = operate(() -> under(own, rotated), "rewrap", "--as", "account-7");
            assertThat(said.code()).isEqualTo(Operate.DONE);
            assertThat(said.out()).contains("keys of 2 councils");
            assertThat(of(own, councils.getLast(), "select keyset from council_key"))
                    .isNotEqualTo(keyset);
            assertThat(noted(own, councils.getLast())).endsWith("|account-7|rewrap");
            CouncilKeys after = under(own, rotated).councilKeys();
            assertThat(
                            after.wrap(
                                    after.unwrap(wrapped, councils.getFirst(), subject),
                                    councils.getFirst(),
                                    subject))
                    .isNotEmpty();
            // The old master key alone opens nothing any more.
            assertThat(operate(() -> under(own, first), "rotate", "wem", "--as", "me").err())
                    .contains("council wem");
        }
    }

    @Test
    void for_all_councils_is_for_the_platform_too() throws SQLException {
        try (Cell own = Cell.create()) {
            String first = MasterKey.generate();
            Service before = under(own, first);
            before.councils()
                    .register(
                            new Council(
                                    Platform.ID,
                                    "Alongside",
                                    "-",
                                    Nation.ENGLAND,
                                    "platform",
                                    "platform"));
            new ProcessorTable(own.main.session).enter("councils", ProcessorTable.Kind.DOCUMENTS);
            String keyset = of(own, Platform.ID, "select keyset from council_key");
            Service rotated = under(own, MasterKey.rotated(first));
            assertThat(operate(() -> rotated, "rewrap", "--as", "account-7").code())
                    .isEqualTo(Operate.DONE);
            assertThat(of(own, Platform.ID, "select keyset from council_key")).isNotEqualTo(keyset);
            assertThat(noted(own, Platform.ID)).endsWith("|account-7|rewrap");
            assertThat(operate(() -> rotated, "rebuild", "councils", "--all", "--as", "me").code())
                    .isEqualTo(Operate.DONE);
            assertThat(own.main.checkpoints.all())
                    .anyMatch(state ->
                            state.council().equals(Platform.ID)
                                    && state.state().equals("building"));
        }
    }

    private static Service under(Cell of, String master) {
        CouncilKeys keys =
                new CouncilKeys(MasterKey.parse(master), new CouncilKeyTable(of.main.session));
        return new Service(
                of.main.session,
                of.main.log,
                new CouncilTable(of.main.session, keys, Clock.systemUTC()),
                keys,
                new SubjectKeys(of.main.session, keys),
                () -> {});
    }

    @Test
    void rotates_a_councils_key() throws SQLException {
        CouncilId council = still.council();
        CouncilId other = still.council();
        String keyset = of(still, council, "select keyset from council_key");
        String others = of(still, other, "select keyset from council_key");
        assertThat(operate(service(still), "rotate", council.slug(), "--as", "account-7").code())
                .isEqualTo(Operate.DONE);
        // Beside the old one, and not in its place.
        assertThat(of(still, council, "select keyset from council_key").length())
                .isGreaterThan(keyset.length());
        assertThat(of(still, other, "select keyset from council_key")).isEqualTo(others);
        assertThat(noted(still, council)).endsWith("|account-7|rotate");
    }

    @Test
    void that_fails_says_where_and_never_what_the_failure_said() {
        Said said =
                operate(
                        () -> {
                            throw new IllegalStateException(CANARY);
                        },
                        "status");
        assertThat(said.code()).isEqualTo(Operate.FAILED);
        assertThat(said.err()).contains("IllegalStateException").contains("OperateTest");
    }
}
