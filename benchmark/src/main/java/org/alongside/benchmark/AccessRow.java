package org.alongside.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.alongside.accesslog.AccessPool;
import org.alongside.accesslog.AccessRecordTable;
import org.alongside.actor.Role;
import org.alongside.audit.AccessKind;
import org.alongside.audit.AccessRecord;
import org.alongside.audit.Category;
import org.alongside.audit.Circumstances;
import org.alongside.audit.Sighting;
import org.alongside.audit.SubjectKind;
import org.alongside.benchmark.Measurement.Subject;
import org.alongside.benchmark.Rounds.Contender;
import org.alongside.tenancy.CouncilId;

/** What it takes to put on record that somebody was shown a case, against the bare insert of it. */
final class AccessRow implements Row {

    private static final String NAME = "access";
    private static final String RECORDS = "records/s";

    private static final Subject RAW =
            new Subject(
                    NAME,
                    "raw insert",
                    "The ceiling: the same two rows, of the record and of the index of its subject,"
                            + " into tables of the same shape and indexes, by plain JDBC: one prepared"
                            + " statement a transaction, a connection for each writer; nothing is"
                            + " sealed, no row-level security, no head, no months.");
    private static final Subject ONE =
            new Subject(
                    NAME,
                    "access record, one council",
                    "A record of a request that showed one case, sealed and stored before it goes on,"
                            + " over the two connections that a node has for it.");
    private static final Subject MANY =
            new Subject(NAME, "access record, many councils", "The same over many councils.");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Measurement> measure(Stage stage) throws Exception {
        Scale scale = stage.scale();
        int most = scale.writers().getLast();
        try (Cell cell = stage.cell(NAME);
                Node node = Node.on(cell, 2);
                HikariDataSource pool =
                        AccessPool.open(
                                NAME,
                                cell.database().jdbcUrl(),
                                cell.database().app().user(),
                                cell.database().app().password());
                AccessRecordTable table = node.accessRecords(pool)) {
            List<CouncilId> councils = cell.register(node, 0, scale.councils());
            LongAdder stored = new LongAdder();
            append(table, councils.getFirst(), stored);
            try (Raw raw = new Raw(cell, most)) {
                List<Measurement> all = new ArrayList<>();
                boolean warm = false;
                for (int writers : scale.writers().reversed()) {
                    Rounds rounds = new Rounds(stage, cell::checkpoint);
                    String setting = Rounds.writers(writers);
                    Contender ceiling =
                            rounds.add(
                                    Contender.of(
                                            RAW,
                                            setting,
                                            RECORDS,
                                            null,
                                            time -> Load.run(writers, time, raw::insert)));
                    rounds.add(
                            Contender.of(
                                    ONE,
                                    setting,
                                    RECORDS,
                                    ceiling,
                                    time ->
                                            Load.run(
                                                    writers,
                                                    time,
                                                    _ ->
                                                            append(
                                                                    table,
                                                                    councils.getFirst(),
                                                                    stored))));
                    AtomicLong turn = new AtomicLong();
                    rounds.add(
                            Contender.of(
                                    MANY,
                                    setting,
                                    RECORDS,
                                    ceiling,
                                    time ->
                                            Load.run(
                                                    writers,
                                                    time,
                                                    _ ->
                                                            append(
                                                                    table,
                                                                    councils.get(
                                                                            (int)
                                                                                    (turn
                                                                                                    .incrementAndGet()
                                                                                            % councils
                                                                                                    .size())),
                                                                    stored))));
                    if (!warm) {
                        rounds.warmUp();
                        warm = true;
                    }
                    all.addAll(0, rounds.play());
                }
                Cell.same(
                        "access records",
                        stored.sum(),
                        cell.number("select count(*) from access_record"));
                Cell.same(
                        "raw rows",
                        raw.inserted.sum(),
                        cell.number("select count(*) from raw_record"));
                return all;
            }
        }
    }

    private static void append(AccessRecordTable table, CouncilId council, LongAdder stored) {
        table.append(
                        new AccessRecord(
                                UUID.randomUUID(),
                                council,
                                AccessKind.REQUEST,
                                "4f9a1c3e-6f0e-4d6b-8f51-3a52d7f0c0aa",
                                Set.of(Role.ADVOCACY_MANAGER),
                                "alongside-web",
                                List.of("case"),
                                List.of(),
                                Category.STATUS.bit() | Category.IDENTITY.bit(),
                                List.of(
                                        new Sighting(
                                                SubjectKind.CASE,
                                                Cases.uuid(),
                                                Category.STATUS.bit() | Category.IDENTITY.bit())),
                                new Circumstances("M. Anager", "10.0.0.7", null, null)))
                .join();
        stored.increment();
    }

    /** Writers of the same rows without anything around them. */
    private static final class Raw implements AutoCloseable {

        private final List<Connection> connections = new ArrayList<>();
        private final List<PreparedStatement> inserts = new ArrayList<>();
        private final AtomicLong position = new AtomicLong();
        private final LongAdder inserted = new LongAdder();
        private final byte[] sealed;

        Raw(Cell cell, int writers) throws SQLException {
            cell.run("create table raw_record (like access_record including all)");
            cell.run("create table raw_subject (like access_subject including all)");
            for (int writer = 0; writer < writers; writer++) {
                Connection connection = cell.asAdmin();
                connections.add(connection);
                inserts.add(
                        connection.prepareStatement(
                                "with record as (insert into raw_record (position, recorded_at,"
                                        + " record_id, tenant_no, categories, kind, account, roles,"
                                        + " client, operation, refusals, subjects, seen, sealed)"
                                        + " values (?, ?, ?, 1, 6, 'REQUEST',"
                                        + " '4f9a1c3e-6f0e-4d6b-8f51-3a52d7f0c0aa',"
                                        + " 'ADVOCACY_MANAGER', 'alongside-web', 'case', '',"
                                        + " array[?::uuid], array[97], ?) returning position,"
                                        + " recorded_at, subjects) insert into raw_subject"
                                        + " (subject_id, position, recorded_at, tenant_no) select"
                                        + " subjects[1], position, recorded_at, 1 from record"));
            }
            try (Statement statement = connections.getFirst().createStatement();
                    ResultSet row = statement.executeQuery("select sealed from access_record")) {
                row.next();
                this.sealed = row.getBytes(1);
            }
        }

        void insert(int writer) throws SQLException {
            PreparedStatement insert = inserts.get(writer);
            insert.setLong(1, position.incrementAndGet());
            insert.setObject(2, OffsetDateTime.now(ZoneOffset.UTC));
            insert.setObject(3, UUID.randomUUID());
            insert.setObject(4, Cases.uuid());
            insert.setBytes(5, sealed);
            insert.executeUpdate();
            inserted.increment();
        }

        @Override
        public void close() throws SQLException {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }
}
