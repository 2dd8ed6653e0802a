package org.alongside.processing;

import static org.alongside.eventstore.Examples.advocateId;
import static org.alongside.eventstore.Examples.manager;
import static org.alongside.eventstore.Examples.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.alongside.accesslog.AccessPool;
import org.alongside.accesslog.AccessRecordTable;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.GetAdvocate;
import org.alongside.advocates.StandDownAdvocate;
import org.alongside.audit.AccessKind;
import org.alongside.audit.AccessRecord;
import org.alongside.audit.Category;
import org.alongside.audit.Circumstances;
import org.alongside.audit.FindAccess;
import org.alongside.audit.RecordedAccess;
import org.alongside.audit.Sighting;
import org.alongside.audit.SubjectKind;
import org.alongside.eventstore.AxonAssembly;
import org.alongside.eventstore.Cell;
import org.alongside.eventstore.CellsOfCouncils;
import org.alongside.eventstore.CouncilUnknown;
import org.alongside.eventstore.EventHandlers;
import org.alongside.eventstore.GenerationTable;
import org.alongside.localstack.Credentials;
import org.alongside.localstack.LocalStackSettings;
import org.alongside.localstack.MongoServer;
import org.alongside.localstack.SharedServers;
import org.alongside.readmodel.Window;
import org.alongside.readstore.CouncilDatabases;
import org.alongside.schedule.DurableSchedule;
import org.alongside.schedule.Tempo;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilClosed;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilState;
import org.alongside.tenancy.CurrentCouncil;
import org.alongside.tenancy.Nation;
import org.alongside.tenancy.Platform;
import org.alongside.transfer.CellOwner;
import org.alongside.transfer.CellTransfers;
import org.alongside.transfer.CopyDiffers;
import org.alongside.transfer.TransferRefused;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The move of a council to another cell")
final class MoveTest {

    private static final Duration BELIEVED = Duration.ofMillis(300);
    private static final Duration STILL_READ = Duration.ofMillis(1_500);

    private static final Once EFFECTS = new Once();

    @TempDir private static Path directory;

    private static Cell home;
    private static Cell west;
    private static MongoServer westServer;
    private static MongoClient homeMongo;
    private static MongoClient westMongo;
    private static Cell.Node store;

    /** Another node, which nobody tells that a council moved. */
    private static Cell.Node second;

    /** One more, which believes for an hour where a council is. */
    private static Cell.Node slow;

    private static Node node;
    private static CellTransfers transfers;

    @BeforeAll
    static void start() {
        home = Cell.create();
        west = Cell.create();
        westServer = MongoServer.start(LocalStackSettings.throwAway(directory), _ -> {});
        homeMongo = MongoClients.create(SharedServers.mongo().uri());
        westMongo = MongoClients.create(westServer.uri());
        SequencedMap<String, Cell.Node.Place> places = new LinkedHashMap<>();
        places.put("main", new Cell.Node.Place(home.database.jdbcUrl(), home.database.app()));
        places.put("west", new Cell.Node.Place(west.database.jdbcUrl(), west.database.app()));
        store = new Cell.Node(places, _ -> "main", 1_000, BELIEVED);
        second = new Cell.Node(places, _ -> "main", 1_000, BELIEVED);
        slow = new Cell.Node(places, _ -> "main", 1_000, Duration.ofHours(1));
        node =
                new Node(
                        store,
                        new CouncilDatabases(
                                homeMongo, council -> mongo(store.session.cellOf(council))),
                        Node.PACE,
                        (runner, parts) ->
                                parts.eventHandlers(
                                        runner,
                                        new EventHandlers("effects", true, List.of(EFFECTS))));
        node.runner.start();
        SequencedMap<String, CellOwner> owners = new LinkedHashMap<>();
        owners.put("main", owner(home));
        owners.put("west", owner(west));
        transfers = new CellTransfers(owners, MoveTest::mongo, store.session, 1_000, STILL_READ);
        // Types have other numbers there.
        west.council();
    }

    private static CellOwner owner(Cell cell) {
        Credentials owner = cell.database.owner();
        return new CellOwner(cell.database.jdbcUrl(), owner.user(), owner.password());
    }

    private static MongoClient mongo(String cell) {
        return cell.equals("west") ? westMongo : homeMongo;
    }

    @AfterAll
    static void stop() {
        node.close();
        store.close();
        second.close();
        slow.close();
        homeMongo.close();
        westMongo.close();
        westServer.close();
        home.close();
        west.close();
    }

    private static CouncilId council() {
        CouncilId id = new CouncilId("m" + UUID.randomUUID().toString().substring(0, 13));
        store.councils.register(
                new Council(id, "Council " + id, "E0", Nation.ENGLAND, "issuer", id.slug()));
        return id;
    }

    /** A council with some life, which nobody writes to any more. */
    private static CouncilId frozen(int times) {
        CouncilId council = council();
        assertThat(node.reaches(council, node.someLife(council, times))).isTrue();
        store.councils.setState(council, CouncilState.FROZEN);
        return council;
    }

    private static List<List<Object>> history(CouncilId council) {
        return CurrentCouncil.<List<List<Object>>, RuntimeException>call(
                council,
                () ->
                        store.log.after(0, 10_000).stream()
                                .<List<Object>>map(event ->
                                        List.of(
                                                event.position(),
                                                event.id(),
                                                event.recordedAt(),
                                                event.recorded().payload(),
                                                event.message().getMetaData()))
                                .toList());
    }

    /** How many rows of the council there are in a cell, in all tables together. */
    private static long rows(Cell cell, CouncilId council) throws SQLException {
        Credentials admin = SharedServers.postgres().admin();
        try (Connection connection =
                        DriverManager.getConnection(
                                cell.database.jdbcUrl(), admin.user(), admin.password());
                Statement statement = connection.createStatement()) {
            int tenant;
            try (ResultSet row =
                    statement.executeQuery(
                            "select tenant_no from council where slug = '" + council + "'")) {
                if (!row.next()) {
                    return 0;
                }
                tenant = row.getInt(1);
            }
            List<String> tables = new ArrayList<>();
            try (ResultSet row =
                    statement.executeQuery(
                            "select table_name from information_schema.columns where column_name ="
                                    + " 'tenant_no' and table_schema = 'public'")) {
                while (row.next()) {
                    tables.add(row.getString(1));
                }
            }
            long rows = 0;
            for (String table : tables) {
                try (ResultSet row =
                        statement.executeQuery(
                                "select count(*) from " + table + " where tenant_no = " + tenant)) {
                    row.next();
                    rows += row.getLong(1);
                }
            }
            return rows;
        }
    }

    private static boolean hasDatabase(MongoClient mongo, CouncilId council) {
        return mongo.listDatabaseNames()
                .into(new ArrayList<>())
                .contains("alongside_" + council.slug().replace('-', '_'));
    }

    private static String placed(CouncilId council) throws SQLException {
        return home.raw("select cell from placement where slug = '" + council + "'");
    }

    private static String state(Cell cell, CouncilId council) throws SQLException {
        return cell.raw("select state from council where slug = '" + council + "'");
    }

    private static void tamper(Cell cell, CouncilId council, String statement) throws SQLException {
        cell.raw(
                cell.database.owner(),
                "select set_config('alongside.tenant_no', tenant_no::text, false) from council where"
                        + " slug = '"
                        + council
                        + "'",
                statement);
    }

    @Test
    void keeps_its_history_and_is_read_at_every_moment_while_others_write() throws Exception {
        CouncilId council = council();
        AdvocateId known = advocateId();
        node.sendRegister(known, council);
        long last = node.someLife(council, 60);
        assertThat(last).isGreaterThan(200);
        assertThat(node.reaches(council, last)).isTrue();
        List<List<Object>> history = history(council);
        List<List<org.bson.Document>> documents = node.everything(council);
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        AtomicBoolean enough = new AtomicBoolean();
        AtomicLong reads = new AtomicLong();
        List<CouncilId> others = List.of(council(), council());
        List<AtomicLong> positions = List.of(new AtomicLong(), new AtomicLong());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < others.size(); i++) {
            int other = i;
            threads.add(
                    repeated(
                            enough,
                            failures,
                            () ->
                                    positions
                                            .get(other)
                                            .set(
                                                    node.sendRegister(
                                                                    advocateId(), others.get(other))
                                                            .position())));
        }
        threads.add(
                repeated(
                        enough,
                        failures,
                        () -> {
                            assertThat(
                                            node.axon
                                                    .queries()
                                                    .ask(
                                                            new GetAdvocate(known),
                                                            manager(council),
                                                            last))
                                    .isPresent();
                            assertThat(store.councils.byId(council)).isPresent();
                            assertThat(store.councils.byOrganization("issuer", council.slug()))
                                    .isPresent();
                            assertThat(
                                            CurrentCouncil.<Integer, RuntimeException>call(
                                                    council,
                                                    () -> second.log.after(0, 10_000).size()))
                                    .isEqualTo((int) last);
                            reads.incrementAndGet();
                        }));
        DurableSchedule schedule = new DurableSchedule(store.pool, Tempo.USUAL);
        schedule.at("reminder", council, "later", Instant.now().plus(Duration.ofDays(1)));
        try {
            store.councils.setState(council, CouncilState.FROZEN);
            assertThatThrownBy(() -> node.sendRegister(advocateId(), council))
                    .isInstanceOfSatisfying(
                            CouncilClosed.class,
                            closed -> assertThat(closed.isReadOnly()).isTrue());
            for (Runnable step :
                    List.<Runnable>of(
                            () -> transfers.copy(council, "west"),
                            () -> transfers.flip(council, "west"),
                            () -> transfers.clear(council, "main"))) {
                long before = reads.get();
                step.run();
                await().atMost(Node.LONG).until(() -> reads.get() > before + 2);
                assertThatThrownBy(() -> node.sendRegister(advocateId(), council))
                        .isInstanceOf(CouncilClosed.class);
            }
            store.councils.setState(council, CouncilState.ACTIVE);
        } finally {
            enough.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(failures).isEmpty();
        assertThat(store.session.cellOf(council)).isEqualTo("west");
        assertThat(history(council)).isEqualTo(history);
        assertThat(node.everything(council)).isEqualTo(documents);
        assertThat(rows(home, council)).isZero();
        assertThat(rows(west, council)).isPositive();
        assertThat(hasDatabase(homeMongo, council)).isFalse();
        assertThat(hasDatabase(westMongo, council)).isTrue();
        assertThat(node.sendRegister(advocateId(), council).position()).isEqualTo(last + 1);
        long after = node.someLife(council, 1);
        assertThat(node.reaches(council, after)).isTrue();
        assertThat(store.councils.all()).extracting(Council::id).containsOnlyOnce(council);
        assertThat(second.session.cellOf(council)).isEqualTo("west");
        // What was planned is due as before, for it is nobody's but the home cell's.
        assertThat(
                        home.raw(
                                "select task_name from scheduled_work where task_instance = '"
                                        + council
                                        + "/later'"))
                .isEqualTo("reminder");
        // Each side effect once, wherever it was when the council moved.
        await().atMost(Node.LONG).until(() -> EFFECTS.of(council) >= 63);
        assertThat(EFFECTS.of(council)).isEqualTo(63);
        for (int i = 0; i < others.size(); i++) {
            assertThat(positions.get(i).get()).isPositive();
            assertThat(history(others.get(i))).hasSize((int) positions.get(i).get());
            assertThat(node.reaches(others.get(i), positions.get(i).get())).isTrue();
        }
    }

    private static Thread repeated(
            AtomicBoolean enough, ConcurrentLinkedQueue<Throwable> failures, Runnable work) {
        Thread thread =
                Thread.ofPlatform()
                        .unstarted(() -> {
                            while (!enough.get() && failures.isEmpty()) {
                                try {
                                    work.run();
                                } catch (Throwable failure) {
                                    failures.add(failure);
                                }
                            }
                        });
        thread.start();
        return thread;
    }

    @Test
    void goes_on_wherever_it_broke_off() throws Exception {
        CouncilId council = frozen(3);
        List<List<Object>> history = history(council);
        List<List<org.bson.Document>> documents = node.everything(council);
        // Broken off after the council was entered there.
        tamper(
                west,
                council,
                "select enter_arriving_council('"
                        + council
                        + "', gen_random_uuid(), 'n', 'E0', 'ENGLAND', 'issuer', '"
                        + council
                        + "', 1000)");
        transfers.copy(council, "west");
        transfers.copy(council, "west");
        assertThat(placed(council)).isEqualTo("main");
        assertThat(state(west, council)).isEqualTo("ARRIVING");
        assertThat(store.councils.all()).extracting(Council::id).containsOnlyOnce(council);
        // Broken off after the registry was changed.
        tamper(home, council, "update placement set cell = 'west' where slug = '" + council + "'");
        store.session.lookAgain(council);
        assertThat(history(council)).isEqualTo(history);
        assertThat(store.councils.byId(council)).isPresent();
        assertThatThrownBy(() -> store.councils.setState(council, CouncilState.ACTIVE))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> transfers.clear(council, "main"))
                .isInstanceOf(TransferRefused.class)
                .hasMessageContaining("not ended");
        transfers.copy(council, "west");
        transfers.flip(council, "west");
        transfers.flip(council, "west");
        assertThat(state(west, council)).isEqualTo("FROZEN");
        assertThat(state(home, council)).isEqualTo("LEFT");
        assertThatThrownBy(() -> transfers.clear(council, "west"))
                .isInstanceOf(TransferRefused.class);
        transfers.clear(council, "main");
        transfers.clear(council, "main");
        transfers.flip(council, "west");
        assertThat(rows(home, council)).isZero();
        assertThat(history(council)).isEqualTo(history);
        assertThat(node.everything(council)).isEqualTo(documents);
        // And back again.
        transfers.copy(council, "main");
        transfers.flip(council, "main");
        transfers.clear(council, "west");
        assertThat(history(council)).isEqualTo(history);
        store.councils.setState(council, CouncilState.ACTIVE);
        long position = node.someLife(council, 1);
        assertThat(node.reaches(council, position)).isTrue();
    }

    /** Whoever reads meanwhile is on record, and the record goes along. */
    @Test
    void takes_the_access_records_along_that_are_made_until_it_goes_over() throws Exception {
        CouncilId council = frozen(1);
        HikariDataSource here = accessPool(home);
        HikariDataSource there = accessPool(west);
        try (AccessRecordTable access =
                new AccessRecordTable(
                        store.session, store.councilKeys, Map.of("main", here, "west", there))) {
            access.require(read(council));
            transfers.copy(council, "west");
            access.require(read(council));
            access.require(read(council));
            List<RecordedAccess> before = reads(access, council);
            assertThat(before).hasSize(3);
            // A node that still believes that the council is here is told, and looks again.
            assertThat(slow.session.cellOf(council)).isEqualTo("main");
            transfers.flip(council, "west");
            AccessRecordTable late =
                    new AccessRecordTable(
                            slow.session, slow.councilKeys, Map.of("main", here, "west", there));
            assertThat(reads(access, council)).isEqualTo(before);
            late.require(read(council));
            late.close();
            access.require(read(council));
            assertThat(reads(access, council))
                    .extracting(RecordedAccess::position)
                    .containsExactly(1L, 2L, 3L, 4L, 5L);
            transfers.clear(council, "main");
            assertThat(rows(home, council)).isZero();
        } finally {
            here.close();
            there.close();
        }
    }

    private static HikariDataSource accessPool(Cell cell) {
        Credentials app = cell.database.app();
        return AccessPool.open("access", cell.database.jdbcUrl(), app.user(), app.password());
    }

    private static AccessRecord read(CouncilId council) {
        return new AccessRecord(
                UUID.randomUUID(),
                council,
                AccessKind.REQUEST,
                "account",
                Set.of(),
                "program",
                List.of("case"),
                List.of(),
                Category.STATUS.bit(),
                List.of(new Sighting(SubjectKind.CASE, UUID.randomUUID(), Category.STATUS.bit())),
                new Circumstances("Some Body", "10.0.0.7", null, null));
    }

    private static List<RecordedAccess> reads(AccessRecordTable access, CouncilId council) {
        return access
                .find(
                        council,
                        new FindAccess(
                                null, null, null, null, new Window.Range(100, false, null, null)))
                .items()
                .stream()
                .map(Window.Item::value)
                .toList();
    }

    @Test
    void is_ended_where_it_is_given_up_after_the_registry_was_changed() throws Exception {
        CouncilId council = frozen(1);
        transfers.settle(council);
        transfers.copy(council, "west");
        transfers.settle(council);
        assertThat(state(west, council)).isEqualTo("ARRIVING");
        tamper(home, council, "update placement set cell = 'west' where slug = '" + council + "'");
        transfers.settle(council);
        store.councils.setState(council, CouncilState.ACTIVE);
        assertThat(state(home, council)).isEqualTo("LEFT");
        long position = node.someLife(council, 1);
        assertThat(node.reaches(council, position)).isTrue();
        transfers.clear(council, "main");
    }

    /**
     * Whoever asks whose people share a realm must miss nobody, also not in the middle of a move.
     */
    @Test
    void hides_no_council_from_the_others_of_its_realm() throws Exception {
        CouncilId leaving = council();
        CouncilId elsewhere = new CouncilId("o" + leaving.slug().substring(1));
        store.councils.register(
                new Council(
                        elsewhere, "Council", "E0", Nation.ENGLAND, "another issuer", "elsewhere"));
        CouncilId council = frozen(1);
        for (String step : List.of("nothing", "copy", "registry", "flip")) {
            switch (step) {
                case "copy" -> transfers.copy(council, "west");
                case "registry" ->
                        tamper(
                                home,
                                council,
                                "update placement set cell = 'west' where slug = '"
                                        + council
                                        + "'");
                case "flip" -> transfers.flip(council, "west");
                default -> {}
            }
            assertThat(transfers.inSameRealm(leaving))
                    .as(step)
                    .containsEntry(council, council.slug())
                    .doesNotContainKeys(leaving, elsewhere, Platform.ID);
        }
        assertThat(transfers.inSameRealm(elsewhere)).isEmpty();
    }

    /** The council is there already, and the cell that it left does not know it. */
    @Test
    void is_ended_where_it_broke_off_between_the_two_cells() throws Exception {
        for (Consumer<CouncilId> end :
                List.<Consumer<CouncilId>>of(
                        given -> transfers.settle(given), again -> transfers.flip(again, "west"))) {
            CouncilId council = frozen(1);
            transfers.copy(council, "west");
            tamper(
                    home,
                    council,
                    "update placement set cell = 'west' where slug = '" + council + "'");
            tamper(west, council, "select welcome_council('" + council + "', 'FROZEN')");
            assertThat(state(home, council)).isEqualTo("FROZEN");
            end.accept(council);
            assertThat(state(home, council)).isEqualTo("LEFT");
            store.councils.setState(council, CouncilState.ACTIVE);
            assertThat(store.councils.all()).extracting(Council::id).containsOnlyOnce(council);
            long position = node.someLife(council, 1);
            assertThat(node.reaches(council, position)).isTrue();
            transfers.clear(council, "main");
        }
    }

    @Test
    void fills_a_cell_with_so_many_councils_beside_the_platform() {
        try (Cell small = Cell.create()) {
            small.main.councils.register(
                    new Council(
                            Platform.ID, "Alongside", "-", Nation.ENGLAND, "platform", "platform"));
            SequencedMap<String, CellOwner> owners = new LinkedHashMap<>();
            owners.put("main", owner(home));
            owners.put("small", owner(small));
            CellTransfers one =
                    new CellTransfers(
                            owners,
                            cell -> mongo(cell.equals("small") ? "west" : cell),
                            store.session,
                            1,
                            STILL_READ);
            CouncilId first = frozen(1);
            CouncilId second = frozen(1);
            one.copy(first, "small");
            assertThatThrownBy(() -> one.copy(second, "small"))
                    .isInstanceOf(TransferRefused.class)
                    .hasMessageContaining("full");
            one.copy(first, "small");
            one.clear(first, "small");
        }
    }

    /** The other cell may still be read by a node that believes the council there. */
    @Test
    void clears_nothing_as_long_as_somebody_may_read_it_where_it_was() throws Exception {
        CouncilId council = frozen(1);
        transfers.copy(council, "west");
        transfers.flip(council, "west");
        SequencedMap<String, CellOwner> owners = new LinkedHashMap<>();
        owners.put("main", owner(home));
        owners.put("west", owner(west));
        CellTransfers patient =
                new CellTransfers(
                        owners, MoveTest::mongo, store.session, 1_000, Duration.ofHours(1));
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        Thread clearing =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                patient.clear(council, "main");
                            } catch (RuntimeException failure) {
                                failures.add(failure);
                            }
                        });
        await().atMost(Node.LONG)
                .until(() ->
                        !clearing.isAlive() || clearing.getState() == Thread.State.TIMED_WAITING);
        assertThat(rows(home, council)).isPositive();
        assertThat(hasDatabase(homeMongo, council)).isTrue();
        clearing.interrupt();
        clearing.join();
        assertThat(failures).hasSize(1);
        assertThat(rows(home, council)).isPositive();
        tamper(
                home,
                council,
                "update council set left_at = left_at - interval '1 hour' where slug = '"
                        + council
                        + "'");
        patient.clear(council, "main");
        assertThat(rows(home, council)).isZero();
        assertThat(hasDatabase(homeMongo, council)).isFalse();
    }

    @Test
    void is_noticed_by_a_node_that_still_believes_it_elsewhere_by_a_refusal_and_no_harm() {
        CouncilId council = council();
        AdvocateId advocate = advocateId();
        try (AxonAssembly axon = slow.axon()) {
            axon.commands().send(register(advocate), manager(council), null, null);
            store.councils.setState(council, CouncilState.FROZEN);
            transfers.copy(council, "west");
            transfers.flip(council, "west");
            store.councils.setState(council, CouncilState.ACTIVE);
            node.send(new StandDownAdvocate(advocate, "."), council);
            long head = CurrentCouncil.<Long, RuntimeException>call(council, store.log::head);
            assertThatThrownBy(() ->
                            axon.commands()
                                    .send(register(advocateId()), manager(council), null, null))
                    .isInstanceOf(CouncilClosed.class);
            slow.session.lookAgain(council);
            assertThat(
                            axon.commands()
                                    .send(register(advocateId()), manager(council), null, null)
                                    .position())
                    .isEqualTo(head + 1);
            assertThat(history(council)).hasSize((int) head + 1);
        }
        transfers.clear(council, "main");
    }

    @Test
    void is_seen_by_who_asks_where_the_council_is_whatever_the_node_believes() {
        CouncilId council = frozen(1);
        CellsOfCouncils cells = new CellsOfCouncils(slow.session);
        assertThat(cells.cellOf(council)).isEqualTo("main");
        transfers.copy(council, "west");
        transfers.flip(council, "west");
        assertThat(slow.session.cellOf(council)).isEqualTo("main");
        assertThat(cells.cellOf(council)).isEqualTo("west");
        assertThat(cells.has("west")).isTrue();
        assertThat(cells.has("nowhere")).isFalse();
        transfers.clear(council, "main");
    }

    @Test
    void finds_a_copy_that_differs() throws Exception {
        CouncilId council = frozen(2);
        for (String change :
                List.of(
                        "update event set payload = payload || '\\x20'::bytea where position = 3",
                        "delete from subject_key where subject_id = (select min(subject_id::text)"
                                + " from subject_key)::uuid",
                        "update processor_checkpoint set position = position - 1 where processor ="
                                + " 'cases'")) {
            transfers.copy(council, "west");
            tamper(west, council, change);
            assertThatThrownBy(() -> transfers.flip(council, "west"))
                    .isInstanceOf(CopyDiffers.class);
        }
        transfers.copy(council, "west");
        westMongo
                .getDatabase("alongside_" + council.slug().replace('-', '_'))
                .getCollection("cases")
                .updateMany(
                        new org.bson.Document(),
                        new org.bson.Document("$inc", new org.bson.Document("version", 1L)));
        assertThatThrownBy(() -> transfers.flip(council, "west"))
                .isInstanceOfSatisfying(
                        CopyDiffers.class,
                        differs -> assertThat(differs.part()).isEqualTo("cases"));
        assertThat(placed(council)).isEqualTo("main");
        transfers.copy(council, "west");
        transfers.flip(council, "west");
        transfers.clear(council, "main");
    }

    @Test
    void is_given_up_by_opening_the_council_again() throws Exception {
        CouncilId council = frozen(1);
        transfers.copy(council, "west");
        // No effect happens here of which the copy does not know, and none of the copy's at all.
        assertThat(
                        CurrentCouncil.<Boolean, RuntimeException>call(
                                council,
                                () -> store.checkpoints.advance("cases", held -> held).isEmpty()))
                .isTrue();
        store.councils.setState(council, CouncilState.ACTIVE);
        long position = node.someLife(council, 1);
        assertThat(node.reaches(council, position)).isTrue();
        store.councils.setState(council, CouncilState.FROZEN);
        assertThatThrownBy(() -> transfers.flip(council, "west")).isInstanceOf(CopyDiffers.class);
        transfers.clear(council, "west");
        assertThat(rows(west, council)).isZero();
        assertThat(hasDatabase(westMongo, council)).isFalse();
        assertThatThrownBy(() -> transfers.flip(council, "west"))
                .isInstanceOf(TransferRefused.class);
    }

    @Test
    void is_refused_where_it_would_lose_something() throws Exception {
        CouncilId open = council();
        assertThat(node.reaches(open, node.someLife(open, 1))).isTrue();
        assertThatThrownBy(() -> transfers.copy(open, "west"))
                .isInstanceOf(TransferRefused.class)
                .hasMessageContaining("open");
        CouncilId council = frozen(1);
        assertThatThrownBy(() ->
                        CurrentCouncil.run(
                                council,
                                () ->
                                        store.keys.destroy(
                                                UUID.randomUUID(), "a test", Instant.EPOCH)))
                .isInstanceOf(CouncilClosed.class);
        // Of a projection that this node does not build.
        CurrentCouncil.run(
                council, () -> new GenerationTable(store.session).order("another", "account"));
        assertThatThrownBy(() -> transfers.copy(council, "west"))
                .isInstanceOf(TransferRefused.class)
                .hasMessageContaining("rebuilt");
        assertThatThrownBy(() -> transfers.copy(Platform.ID, "west"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> transfers.copy(council, "nowhere"))
                .isInstanceOf(TransferRefused.class);
    }

    @Test
    void is_not_needed_for_the_end_of_one_that_was_never_closed() throws Exception {
        CouncilId council = council();
        assertThat(node.reaches(council, node.someLife(council, 1))).isTrue();
        transfers.close(council);
        transfers.close(council);
        assertThatThrownBy(() -> node.sendRegister(advocateId(), council))
                .isInstanceOf(CouncilClosed.class);
        transfers.removeReadModels(council);
        transfers.removeEvents(council);
        assertThat(rows(home, council)).isZero();
        // Of one that is nowhere there is nothing to close.
        transfers.close(council);
    }

    @Test
    void is_not_needed_for_its_end_which_leaves_nothing_of_it_and_all_of_the_others()
            throws Exception {
        CouncilId other = council();
        assertThat(node.reaches(other, node.someLife(other, 2))).isTrue();
        List<List<Object>> others = history(other);
        long othersRows = rows(home, other);
        CouncilId council = council();
        assertThat(node.reaches(council, node.someLife(council, 2))).isTrue();
        assertThatThrownBy(() -> transfers.removeReadModels(council))
                .isInstanceOf(TransferRefused.class);
        assertThatThrownBy(() -> transfers.removeEvents(council))
                .isInstanceOf(TransferRefused.class);
        assertThat(rows(home, council)).isPositive();
        store.councils.setState(council, CouncilState.FROZEN);
        // Of a move that was given up.
        transfers.copy(council, "west");
        assertThat(hasDatabase(westMongo, council)).isTrue();
        for (int attempt = 0; attempt < 2; attempt++) {
            transfers.removeReadModels(council);
            transfers.removeEvents(council);
        }
        assertThat(rows(home, council)).isZero();
        assertThat(placed(council)).isEqualTo("no row");
        assertThat(hasDatabase(homeMongo, council)).isFalse();
        assertThat(rows(west, council)).isZero();
        assertThat(hasDatabase(westMongo, council)).isFalse();
        assertThat(store.councils.byId(council)).isEmpty();
        assertThatThrownBy(() -> history(council)).isInstanceOf(CouncilUnknown.class);
        assertThat(history(other)).isEqualTo(others);
        assertThat(rows(home, other)).isEqualTo(othersRows);
        // It may come again: nothing that was remembered of it stands in its way.
        store.councils.register(
                new Council(council, "Again", "E0", Nation.ENGLAND, "issuer", council.slug()));
        long position = node.someLife(council, 1);
        assertThat(position).isLessThan(10);
        assertThat(node.reaches(council, position)).isTrue();
        assertThat(Objects.requireNonNull(node.stored(council, node.advocates))).hasSize(1);
    }
}
