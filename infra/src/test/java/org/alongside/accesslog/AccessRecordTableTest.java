package org.alongside.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.alongside.actor.Role;
import org.alongside.audit.AccessKind;
import org.alongside.audit.AccessLog;
import org.alongside.audit.AccessRecord;
import org.alongside.audit.AuditUnavailable;
import org.alongside.audit.Category;
import org.alongside.audit.Circumstances;
import org.alongside.audit.FindAccess;
import org.alongside.audit.RecordedAccess;
import org.alongside.audit.Sighting;
import org.alongside.audit.SubjectKind;
import org.alongside.eventstore.Cell;
import org.alongside.eventstore.CouncilKeyTable;
import org.alongside.keys.CouncilKeys;
import org.alongside.readmodel.Window;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An access record")
final class AccessRecordTableTest {

    private static final String CANARY = "Canary of Bevington Road";

    private static Cell cell;
    private static HikariDataSource pool;
    private static AccessRecordTable table;

    @BeforeAll
    static void start() {
        cell = Cell.create();
        pool =
                AccessPool.open(
                        "access",
                        cell.database.jdbcUrl(),
                        cell.database.app().user(),
                        cell.database.app().password());
        table =
                new AccessRecordTable(
                        cell.main.session, cell.main.councilKeys, Map.of("main", pool));
    }

    @AfterAll
    static void stop() {
        table.close();
        pool.close();
        cell.close();
    }

    private static AccessRecord record(CouncilId council, String account, UUID... cases) {
        return record(council, account, "program", cases);
    }

    private static AccessRecord record(
            CouncilId council, String account, String client, UUID... cases) {
        List<Sighting> seen = new ArrayList<>();
        for (UUID each : cases) {
            seen.add(
                    new Sighting(
                            SubjectKind.CASE,
                            each,
                            Category.bits(Set.of(Category.EXISTENCE, Category.HEALTH))));
        }
        return new AccessRecord(
                UUID.randomUUID(),
                council,
                AccessKind.REQUEST,
                account,
                Set.of(Role.AUDITOR, Role.ADVOCACY_MANAGER),
                client,
                List.of("case", "cases"),
                List.of("FORBIDDEN Case.disclosures"),
                Category.HEALTH.bit() | Category.EXISTENCE.bit(),
                seen,
                new Circumstances(CANARY, "10.0.0.7", "[\"" + CANARY + "\"]", CANARY));
    }

    private static Window.Range first(int limit, @Nullable Long after) {
        return new Window.Range(limit, false, after, null);
    }

    private static List<Long> places(Window<RecordedAccess> window) {
        return window.items().stream().map(Window.Item::place).toList();
    }

    /** Whoever asks for one id as for two kinds of thing does so on record. */
    @Test
    void names_one_id_as_several_kinds_of_thing() {
        CouncilId council = cell.council();
        UUID id = UUID.randomUUID();
        AccessRecord one = record(council, "account", id);
        AccessRecord both =
                new AccessRecord(
                        one.id(),
                        council,
                        one.kind(),
                        one.account(),
                        one.roles(),
                        one.client(),
                        one.operations(),
                        one.refusals(),
                        one.categories(),
                        List.of(
                                new Sighting(SubjectKind.ADVOCATE, id, 0),
                                new Sighting(SubjectKind.CASE, id, Category.HEALTH.bit())),
                        one.circumstances());

        table.require(both);

        // Nor does whoever asks for another kind first hide so what they saw.
        assertThat(table.seenBy(council, id, null, Instant.now().plusSeconds(60)))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.account()).isEqualTo("account");
                    assertThat(seen.categories()).isEqualTo(Category.HEALTH.bit());
                    assertThat(seen.clients()).containsExactly(one.client());
                });

        assertThat(
                        table.find(council, new FindAccess(id, null, null, null, first(5, null)))
                                .items())
                .singleElement()
                .satisfies(found -> assertThat(found.value().access()).isEqualTo(both));
    }

    @Test
    void is_found_as_it_was_written() {
        CouncilId council = cell.council();
        AccessRecord written = record(council, "account", UUID.randomUUID(), UUID.randomUUID());

        table.require(written);

        assertThat(
                        table.find(council, new FindAccess(null, null, null, null, first(5, null)))
                                .items())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.value().access()).isEqualTo(written);
                    assertThat(found.place()).isEqualTo(1);
                    assertThat(found.value().position()).isEqualTo(1);
                });
    }

    @Test
    void has_a_dense_position_in_its_council_whoever_writes_at_the_same_time() throws Exception {
        List<CouncilId> councils = List.of(cell.council(), cell.council(), cell.council());
        int each = 200;
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> done = new ArrayList<>();
            IntStream.range(0, each)
                    .forEach(_ ->
                            councils.forEach(council ->
                                    done.add(
                                            readers.submit(() ->
                                                    table.require(
                                                            record(
                                                                    council,
                                                                    "account",
                                                                    UUID.randomUUID()))))));
            for (Future<?> one : done) {
                one.get();
            }
        }
        String transactions =
                "select count(distinct xmin::text) from access_record where tenant_no ="
                        + " current_setting('alongside.tenant_no')::int";
        for (CouncilId council : councils) {
            List<Long> found = new ArrayList<>();
            Window<RecordedAccess> page;
            do {
                Long last = found.isEmpty() ? null : found.getLast();
                page = table.find(council, new FindAccess(null, null, null, null, first(70, last)));
                found.addAll(places(page));
            } while (page.hasNext());
            assertThat(found).isEqualTo(LongStream.rangeClosed(1, each).boxed().toList());
            // Those that came together went together.
            assertThat(Integer.parseInt(cell.raw(bind(council), transactions))).isLessThan(each);
        }
    }

    /** Eight who ask one thing after the other: their records seldom come at the same moment. */
    @Test
    void goes_with_those_that_are_on_their_way() throws Exception {
        CouncilId council = cell.council();
        int readers = 8;
        int each = 60;
        try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> done = new ArrayList<>();
            for (int reader = 0; reader < readers; reader++) {
                Random pause = new Random(reader);
                done.add(
                        asking.submit(() -> {
                            for (int i = 0; i < each; i++) {
                                try (AccessLog.Expected expected = table.expect(council)) {
                                    Thread.sleep(5 + pause.nextInt(30));
                                    expected.close();
                                    table.require(record(council, "account", UUID.randomUUID()));
                                }
                            }
                            return null;
                        }));
            }
            for (Future<?> one : done) {
                one.get();
            }
        }
        assertThat(cell.raw(bind(council), "select count(*) from access_record"))
                .isEqualTo(Integer.toString(readers * each));
        assertThat(
                        Integer.parseInt(
                                cell.raw(
                                        bind(council),
                                        "select count(distinct xmin::text) from access_record")))
                .isLessThan(readers * each / 2);
    }

    /** What was said to come and does not holds nobody up for long. */
    @Test
    void does_not_wait_for_what_never_comes() {
        CouncilId council = cell.council();
        List<AccessLog.Expected> never = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            never.add(table.expect(council));
        }
        table.require(record(council, "account"));
        never.forEach(AccessLog.Expected::close);
        // Said twice, it counts once: whoever is alone now is not waited with.
        never.forEach(AccessLog.Expected::close);
        table.require(record(council, "account"));
        assertThat(
                        places(
                                table.find(
                                        council,
                                        new FindAccess(null, null, null, null, first(9, null)))))
                .containsExactly(1L, 2L);
    }

    private static String bind(CouncilId council) throws SQLException {
        return "select set_config('alongside.tenant_no', '"
                + cell.raw("select tenant_no from council where slug = '" + council + "'")
                + "', false)";
    }

    @Test
    void is_found_by_what_was_seen_by_who_saw_it_and_by_when() {
        CouncilId council = cell.council();
        CouncilId other = cell.council();
        UUID wanted = UUID.randomUUID();
        Instant before = Instant.now().minusSeconds(60);
        for (String account : List.of("one", "two", "one", "two", "one")) {
            table.require(record(council, account, wanted));
            table.require(record(council, account, UUID.randomUUID()));
            table.require(record(other, account, wanted));
        }
        FindAccess seen = new FindAccess(wanted, null, null, null, first(3, null));
        assertThat(places(table.find(council, seen))).containsExactly(1L, 3L, 5L);
        assertThat(table.find(council, seen).hasNext()).isTrue();
        assertThat(
                        places(
                                table.find(
                                        council,
                                        new FindAccess(wanted, null, null, null, first(3, 5L)))))
                .containsExactly(7L, 9L);
        Window<RecordedAccess> last =
                table.find(
                        council,
                        new FindAccess(
                                wanted, "two", null, null, new Window.Range(1, true, null, null)));
        assertThat(places(last)).containsExactly(7L);
        assertThat(last.hasPrevious()).isTrue();
        assertThat(last.hasNext()).isFalse();
        assertThat(
                        places(
                                table.find(
                                        council,
                                        new FindAccess(null, "two", null, null, first(9, null)))))
                .containsExactly(3L, 4L, 7L, 8L);
        Instant third =
                table.find(council, new FindAccess(null, null, null, null, first(9, null)))
                        .items()
                        .get(2)
                        .value()
                        .at();
        assertThat(
                        places(
                                table.find(
                                        council,
                                        new FindAccess(null, null, before, third, first(9, null)))))
                .containsExactly(1L, 2L);
        assertThat(
                        places(
                                table.find(
                                        council,
                                        new FindAccess(null, null, third, null, first(9, null)))))
                .startsWith(3L)
                .hasSize(8);
        assertThat(
                        places(
                                table.find(
                                        council,
                                        new FindAccess(null, null, null, before, first(9, null)))))
                .isEmpty();
    }

    @Test
    void says_nothing_in_the_clear_that_may_be_personal() throws SQLException {
        CouncilId council = cell.council();
        table.require(record(council, "account", UUID.randomUUID()));

        for (String part : List.of("access_record", "access_subject", "access_head")) {
            String rows =
                    cell.raw(bind(council), "select string_agg(t::text, '') from " + part + " t");
            assertThat(rows).isNotEqualTo("null").doesNotContain("Canary", "10.0.0.7");
            assertThat(rows)
                    .doesNotContain(
                            java.util.HexFormat.of()
                                    .formatHex(
                                            "Canary"
                                                    .getBytes(
                                                            java.nio.charset.StandardCharsets
                                                                    .UTF_8)));
        }
        // Where the seal is another record's, it opens nothing.
        cell.raw(
                cell.database.owner(),
                bind(council),
                "update access_record set record_id = gen_random_uuid() where tenant_no ="
                        + " current_setting('alongside.tenant_no')::int");
        assertThat(
                        table.find(council, new FindAccess(null, null, null, null, first(1, null)))
                                .items()
                                .getFirst()
                                .value()
                                .access()
                                .circumstances())
                .isEqualTo(Circumstances.NONE);
        assertThat(
                        table.find(council, new FindAccess(null, null, null, null, first(1, null)))
                                .items()
                                .getFirst()
                                .value()
                                .lost())
                .isTrue();
    }

    /**
     * A council that leaves and returns has another key: that it is so is said, and not left out.
     */
    @Test
    void that_was_sealed_by_a_key_that_is_gone_says_so_and_all_else() throws SQLException {
        CouncilId council = cell.council();
        AccessRecord written = record(council, "account", UUID.randomUUID());
        table.require(written);
        cell.raw(
                cell.database.owner(),
                bind(council),
                "delete from council_key where tenant_no ="
                        + " current_setting('alongside.tenant_no')::int");
        CouncilKeys again =
                new CouncilKeys(Cell.masterKey(), new CouncilKeyTable(cell.main.session));
        again.create(council);

        try (AccessRecordTable returned =
                new AccessRecordTable(cell.main.session, again, Map.of("main", pool))) {
            returned.require(record(council, "since"));
            List<RecordedAccess> found =
                    returned
                            .find(council, new FindAccess(null, null, null, null, first(9, null)))
                            .items()
                            .stream()
                            .map(Window.Item::value)
                            .toList();
            assertThat(found).extracting(RecordedAccess::lost).containsExactly(true, false);
            assertThat(found.getFirst().access())
                    .isEqualTo(written.with(written.subjects(), Circumstances.NONE));
            assertThat(found.getLast().access().circumstances().reason()).isEqualTo(CANARY);
        }
    }

    @Test
    void of_what_was_noted_elsewhere_is_stored_once() throws Exception {
        CouncilId council = cell.council();
        List<AccessRecord> noted = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            noted.add(login(council, i));
        }
        try (ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> done = new ArrayList<>();
            for (int from = 0; from < 8; from++) {
                List<AccessRecord> part = noted.subList(from, 20);
                done.add(nodes.submit(() -> table.storeOnce(council, part)));
                done.add(nodes.submit(() -> table.require(record(council, "reader"))));
            }
            for (Future<?> one : done) {
                one.get();
            }
        }
        table.storeOnce(council, noted);

        Window<RecordedAccess> found =
                table.find(council, new FindAccess(null, null, null, null, first(99, null)));
        assertThat(places(found)).isEqualTo(LongStream.rangeClosed(1, 28).boxed().toList());
        assertThat(
                        found.items().stream()
                                .map(item -> item.value().access())
                                .filter(access -> access.kind() == AccessKind.LOGIN))
                .containsExactlyInAnyOrderElementsOf(noted);
        // What is no such thing cannot come this way.
        assertThatThrownBy(() -> table.storeOnce(council, List.of(record(council, "reader"))))
                .isInstanceOf(org.alongside.eventstore.StoreFailed.class);
    }

    private static AccessRecord login(CouncilId council, int number) {
        return new AccessRecord(
                UUID.nameUUIDFromBytes(
                        (council + " " + number).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                council,
                AccessKind.LOGIN,
                "account",
                Set.of(),
                "program",
                List.of("LOGIN"),
                List.of(),
                0,
                List.of(new Sighting(SubjectKind.PERSON, UUID.randomUUID(), 0)),
                new Circumstances(null, "10.0.0.7", null, null, Instant.EPOCH));
    }

    /** A reader who is told nothing would wait for ever; one who is told may come again. */
    @Test
    void that_cannot_be_written_is_said_so_in_time_and_the_next_is_written_when_it_can()
            throws SQLException {
        CouncilId council = cell.council();
        table.require(record(council, "before"));
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("lock table access_record in access exclusive mode");
            assertThatThrownBy(() -> table.require(record(council, "meanwhile")))
                    .isInstanceOf(AuditUnavailable.class);
            owner.rollback();
        }
        assertThatCode(() -> table.require(record(council, "after"))).doesNotThrowAnyException();
        assertThat(
                        table
                                .find(
                                        council,
                                        new FindAccess(null, null, null, null, first(9, null)))
                                .items()
                                .stream()
                                .map(item -> item.value().access().account()))
                .containsExactly("before", "after");
    }

    @Test
    void that_is_at_fault_or_of_a_council_that_goes_over_keeps_no_other_from_being_written()
            throws SQLException {
        CouncilId council = cell.council();
        CouncilId leaving = cell.council();
        table.require(record(leaving, "before"));
        cell.raw(
                cell.database.owner(),
                bind(leaving),
                "update access_head set held = true where tenant_no ="
                        + " current_setting('alongside.tenant_no')::int");
        List<CompletableFuture<Void>> good = new ArrayList<>();
        List<CompletableFuture<Void>> bad = new ArrayList<>();
        List<CompletableFuture<Void>> late = new ArrayList<>();
        // Whoever comes first writes alone and is held up, so that the others go together.
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("lock table access_record in access exclusive mode");
            CompletableFuture<Void> first = firstThatIsHeldUp();
            for (int i = 0; i < 20; i++) {
                good.add(table.append(record(council, "good")));
                late.add(table.append(record(leaving, "late")));
                bad.add(table.append(record(council, "bad", "a\0program")));
            }
            owner.rollback();
            first.join();
        }
        good.forEach(CompletableFuture::join);
        bad.forEach(one ->
                assertThatThrownBy(one::join)
                        .cause()
                        .isInstanceOf(org.alongside.eventstore.StoreFailed.class));
        assertThat(
                        places(
                                table.find(
                                        council,
                                        new FindAccess(null, "good", null, null, first(50, null)))))
                .isEqualTo(LongStream.rangeClosed(1, 20).boxed().toList());

        // What is held waits, and is written where the council is found again.
        assertThat(late).noneMatch(CompletableFuture::isDone);
        cell.raw(
                cell.database.owner(),
                bind(leaving),
                "update access_head set held = false where tenant_no ="
                        + " current_setting('alongside.tenant_no')::int");
        late.forEach(CompletableFuture::join);
        assertThat(
                        places(
                                table.find(
                                        leaving,
                                        new FindAccess(null, "late", null, null, first(50, null)))))
                .isEqualTo(LongStream.rangeClosed(2, 21).boxed().toList());
    }

    /** Or whoever asks for something of that council would hold up all others again and again. */
    @Test
    void of_a_council_whose_log_is_locked_is_not_waited_for_by_other_councils() throws Exception {
        CouncilId locked = cell.council();
        CouncilId other = cell.council();
        table.require(record(locked, "before"));
        table.require(record(other, "before"));
        List<CouncilId> order = Collections.synchronizedList(new ArrayList<>());
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute(bind(locked));
            statement.execute(
                    "select from access_head where tenant_no ="
                            + " current_setting('alongside.tenant_no')::int for update");
            assertThatThrownBy(() -> table.require(record(locked, "refused")))
                    .isInstanceOf(AuditUnavailable.class);

            CompletableFuture<?> all;
            // Whoever comes first writes alone and is held up, so that the others go together.
            try (Connection another = owner();
                    Statement whole = another.createStatement()) {
                another.setAutoCommit(false);
                whole.execute("lock table access_record in access exclusive mode");
                CompletableFuture<Void> first = firstThatIsHeldUp();
                all =
                        CompletableFuture.allOf(
                                Stream.of(locked, other)
                                        .map(council ->
                                                table.append(record(council, "next"))
                                                        .handle((_, _) -> order.add(council)))
                                        .toArray(CompletableFuture[]::new));
                another.rollback();
                first.join();
            }
            all.join();
            owner.rollback();
        }
        assertThat(order).containsExactly(other, locked);
        table.require(record(locked, "after"));
        assertThat(
                        places(
                                table.find(
                                        locked,
                                        new FindAccess(null, null, null, null, first(9, null)))))
                .containsExactly(1L, 2L);
    }

    private static Connection owner() throws SQLException {
        return DriverManager.getConnection(
                cell.database.jdbcUrl(),
                cell.database.owner().user(),
                cell.database.owner().password());
    }

    /** Begun while somebody has locked the table; others that come meanwhile go together. */
    private static CompletableFuture<Void> firstThatIsHeldUp() {
        CompletableFuture<Void> first = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() ->
                        table.append(record(cell.council(), "first"))
                                .whenComplete((_, _) -> first.complete(null)));
        await().until(() ->
                cell.raw(
                                cell.database.owner(),
                                "select count(*) from pg_locks where not granted and relation"
                                        + " = 'access_record'::regclass")
                        .equals("1"));
        return first;
    }

    @Test
    void that_is_held_for_too_long_is_not_waited_for_any_longer() throws SQLException {
        CouncilId leaving = cell.council();
        table.require(record(leaving, "before"));
        cell.raw(
                cell.database.owner(),
                bind(leaving),
                "update access_head set held = true where tenant_no ="
                        + " current_setting('alongside.tenant_no')::int");
        assertThatThrownBy(table.append(record(leaving, "late"))::join)
                .hasCauseInstanceOf(TimeoutException.class);
    }

    /** A checkpoint of the log; not one that anybody has signed. */
    private static void covered(CouncilId council, int size) throws SQLException {
        cell.raw(
                bind(council),
                "insert into ledger_checkpoint select current_setting('alongside.tenant_no')::int,"
                        + " 'access-records', %d, %d, '', ''".formatted(size, size));
    }

    @Test
    void goes_with_its_month_once_that_is_over_for_as_long_as_the_owner_says_and_signed_for()
            throws SQLException {
        CouncilId council = cell.council();
        table.require(record(council, "account"));
        String old =
                "insert into access_record select position + 100, recorded_at - interval '%d months',"
                        + " gen_random_uuid(), tenant_no, categories, kind, account, roles, client, operation,"
                        + " refusals, subjects, seen, sealed from access_record where position = 1 and tenant_no ="
                        + " current_setting('alongside.tenant_no')::int";
        for (int months : new int[] {83, 86}) {
            cell.raw(
                    cell.database.owner(),
                    bind(council),
                    "select make_access_month(now() - interval '" + months + " months')",
                    old.formatted(months));
        }
        String count = "select count(*) from access_record";
        assertThat(cell.raw(bind(council), count)).isEqualTo("3");

        // Nobody has signed for them yet.
        table.keep();
        assertThat(cell.raw(bind(council), count)).isEqualTo("3");

        CouncilId other = cell.council();
        table.require(record(other, "account"));
        cell.raw(cell.database.owner(), bind(other), old.formatted(86));
        covered(council, 200);
        covered(other, 100);
        // Of one council a record is not covered.
        table.keep();
        assertThat(cell.raw(bind(council), count)).isEqualTo("3");

        covered(other, 101);
        table.keep();

        assertThat(cell.raw(bind(council), count)).isEqualTo("2");
        assertThat(cell.raw(bind(other), count)).isEqualTo("1");
        // Somebody who wants them gone sooner cannot have it so as the application.
        assertThatThrownBy(() -> cell.raw("update access_retention set months = 12"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }
}
