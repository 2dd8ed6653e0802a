package org.alongside.eventstore;

import static org.alongside.eventstore.Examples.caseId;
import static org.alongside.eventstore.Examples.manager;
import static org.alongside.eventstore.Examples.proceed;
import static org.alongside.eventstore.Examples.refer;
import static org.alongside.eventstore.Examples.referrer;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.alongside.casework.CaseId;
import org.alongside.ledger.Checkpointing;
import org.alongside.ledger.Checkpointing.Outcome;
import org.alongside.ledger.Frontier;
import org.alongside.ledger.Hash;
import org.alongside.ledger.LeafAbsent;
import org.alongside.ledger.LogOrigin;
import org.alongside.ledger.LogSigner;
import org.alongside.ledger.SigningKeys;
import org.alongside.ledger.TreeHasher;
import org.alongside.localstack.Credentials;
import org.alongside.localstack.SharedServers;
import org.alongside.messaging.Commands;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.alongside.witness.WitnessLine;
import org.alongside.witness.WitnessServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random single mutations by a superuser; after each, everything that signs starts anew and does
 * what it would, and the verifier is asked. How many: {@code -Dalongside.mutations=1000}.
 */
@DisplayName("A superuser's mutation")
final class LedgerMutationTest {

    private static final String SERVICE = "alongside.test";
    private static final List<String> TABLES =
            List.of(
                    "event",
                    "event_type",
                    "tenant_head",
                    "access_record",
                    "access_subject",
                    "access_head",
                    "ledger_checkpoint",
                    "ledger_node",
                    "ledger_notice");

    @TempDir static Path folder;

    private static Cell cell;
    private static LogSigner signer;
    private static CouncilId council;
    private static int tenant;
    private static Connection superuser;
    private static Kept events;
    private static Kept accessRecords;

    /**
     * One of the logs.
     *
     * @param table its rows are in
     * @param heads the table of its heads
     * @param edits each changes a row in one of its columns
     * @param last the last position that a checkpoint covers
     * @param head the last one that there is
     */
    private record Kept(
            LogOrigin origin,
            String table,
            String heads,
            List<String> edits,
            long last,
            long head) {

        String log() {
            return origin.log().path();
        }

        String other() {
            return this == events ? accessRecords.log() : events.log();
        }

        String of() {
            return " tenant_no = %d and log = '%s'".formatted(tenant, log());
        }

        String at(long position) {
            return " where tenant_no = %d and position = %d".formatted(tenant, position);
        }

        static Kept of(LogOrigin.Log log, String table, String heads, List<String> edits)
                throws SQLException {
            return new Kept(
                    originOf(log),
                    table,
                    heads,
                    edits,
                    number(
                            "select max(size) from ledger_checkpoint where tenant_no = %d and log = '%s'"
                                    .formatted(tenant, log.path())),
                    number(
                            "select position from %s where tenant_no = %d"
                                    .formatted(heads, tenant)));
        }
    }

    private static final List<String> EDITS_OF_EVENTS =
            List.of(
                    "payload = payload || '\\x20'::bytea",
                    "payload = set_byte(payload, length(payload) / 2,"
                            + " 255 - get_byte(payload, length(payload) / 2))",
                    "metadata = metadata || '\\x20'::bytea",
                    "personal = coalesce(personal, '\\x') || '\\x01'::bytea",
                    "personal = case when personal is null then '\\x'::bytea end",
                    "aggregate_id = gen_random_uuid()",
                    "event_id = gen_random_uuid()",
                    "sequence_no = sequence_no + 1000",
                    "recorded_at = recorded_at + interval '1 microsecond'",
                    "type_no = (select type_no from event_type y where y.type_no <>"
                            + " event.type_no order by type_no limit 1)");

    private static final List<String> EDITS_OF_ACCESS_RECORDS =
            List.of(
                    "record_id = gen_random_uuid()",
                    "recorded_at = recorded_at + interval '1 microsecond'",
                    "recorded_at = recorded_at - interval '1 hour'",
                    "categories = categories + 1",
                    "kind = case kind when 'REQUEST' then 'EXPORT' else 'REQUEST' end",
                    "account = account || 'x'",
                    "roles = roles || ',AUDITOR'",
                    "client = client || 'x'",
                    "operation = ''",
                    "refusals = refusals || 'x'",
                    "subjects = subjects || gen_random_uuid(), seen = seen || 17",
                    "subjects = array[gen_random_uuid()], seen = array[17]",
                    "subjects = '{}', seen = '{}', account = account || case cardinality(subjects)"
                            + " when 0 then 'x' else '' end",
                    "subjects = array[null::uuid], seen = array[17]",
                    "subjects = ('[5:5]={' || gen_random_uuid() || '}')::uuid[], seen = array[17]",
                    "subjects = array[gen_random_uuid()], seen = '{{17}}'",
                    "seen = array(select each # 16 from unnest(seen) each), categories ="
                            + " categories + case cardinality(seen) when 0 then 1 else 0 end",
                    "sealed = coalesce(sealed, '\\x') || '\\x01'::bytea",
                    "sealed = case when sealed is null then '\\x'::bytea end");

    @BeforeAll
    static void start() throws Exception {
        cell = Cell.create();
        signer = new LogSigner(SigningKeys.readOrMake(folder.resolve("ledger-key")));
        council = cell.council();
        tenant =
                Integer.parseInt(
                        cell.raw("select tenant_no from council where slug = '" + council + "'"));
        try (AxonAssembly axon = cell.main.axon();
                WitnessServer witness = witness(folder.resolve("first"));
                WitnessLine line = line(witness)) {
            Checkpointing node = new Checkpointing(signer, line);
            Commands commands = axon.commands();
            for (int part : new int[] {1, 30, 5, 200, 2, 90, 60, 12}) {
                for (int times = 0; times < part; times++) {
                    CaseId id = caseId();
                    commands.send(refer(id), referrer(council), null, null);
                    if (times % 3 == 0) {
                        commands.send(proceed(id), manager(council), null, null);
                    }
                }
                Reads.happen(cell, council, part);
                if (part != 12) {
                    for (LogOrigin.Log log : LogOrigin.Log.values()) {
                        assertThat(advance(node, log)).isInstanceOf(Outcome.Signed.class);
                    }
                }
            }
        }
        Credentials admin = SharedServers.postgres().admin();
        superuser =
                DriverManager.getConnection(
                        cell.database.jdbcUrl(), admin.user(), admin.password());
        run("set session_replication_role = replica", "create schema saved");
        for (String table : TABLES) {
            run("create table saved.%s as table public.%s".formatted(table, table));
        }
        // What the database derives is derived again.
        run("alter table saved.event drop column actor_hash");
        events = Kept.of(LogOrigin.Log.EVENTS, "event", "tenant_head", EDITS_OF_EVENTS);
        accessRecords =
                Kept.of(
                        LogOrigin.Log.ACCESS_RECORDS,
                        "access_record",
                        "access_head",
                        EDITS_OF_ACCESS_RECORDS);
        for (Kept kept : List.of(events, accessRecords)) {
            assertThat(number("select count(*) from ledger_node where" + kept.of())).isPositive();
            assertThat(kept.head()).isGreaterThan(kept.last());
        }
    }

    private static LogOrigin originOf(LogOrigin.Log log) {
        try {
            return new LogOrigin(
                    SERVICE,
                    UUID.fromString(
                            cell.raw(
                                    "select council_uuid from council where slug = '"
                                            + council
                                            + "'")),
                    log);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @AfterAll
    static void stop() throws SQLException {
        superuser.close();
        cell.close();
    }

    private static WitnessServer witness(Path home) throws IOException {
        return WitnessServer.start(
                "witness.test/w",
                home,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                List.of(signer.verifier(SERVICE)),
                InstantSource.system());
    }

    private static WitnessLine line(WitnessServer witness) {
        return new WitnessLine(URI.create("http://127.0.0.1:" + witness.port()), witness.key());
    }

    private static Outcome advance(Checkpointing node, LogOrigin.Log log) {
        LogOrigin origin = originOf(log);
        LedgerTable ledger = new LedgerTable(cell.main.session, SERVICE);
        return CurrentCouncil.call(
                council,
                () -> node.advance(origin, ledger.leaves(origin.log()), ledger.book(origin.log())));
    }

    private static void run(String... statements) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static long number(String sql) throws SQLException {
        try (Statement statement = superuser.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /**
     * A mutation.
     *
     * @param what it is
     * @param of which log
     * @param first the first position whose leaf is another then; 0 where it is none of a row
     * @param kinds the findings of which one has to name it
     * @param recomputes whether the hashes of leaves, and the nodes, are made to agree with the
     *     rows
     */
    private record Mutation(
            String what,
            Kept of,
            long first,
            List<String> kinds,
            List<String> sql,
            boolean recomputes) {

        static Mutation of(String what, Kept of, long first, List<String> kinds, String... sql) {
            return new Mutation(what, of, first, kinds, List.of(sql), false);
        }

        Mutation recomputed() {
            List<String> all = new ArrayList<>(kinds);
            all.add("CHANGED");
            return new Mutation("recomputed " + what, of, first, all, sql, true);
        }

        boolean isCovered() {
            return first <= of.last();
        }
    }

    /** What is seen by whoever verifies, once everything has started anew. */
    private static Verified seen(Mutation mutation) throws Exception {
        run(mutation.sql().toArray(String[]::new));
        if (mutation.recomputes()) {
            recompute(mutation.of());
        }
        Path home = Files.createTempDirectory(folder, "witness");
        try (Stream<Path> files = Files.list(folder.resolve("first"))) {
            for (Path file : files.toList()) {
                Files.copy(file, home.resolve(file.getFileName().toString()));
            }
        }
        try (WitnessServer witness = witness(home);
                WitnessLine line = line(witness)) {
            Checkpointing node = new Checkpointing(signer, line);
            for (LogOrigin.Log log : LogOrigin.Log.values()) {
                for (int times = 0; times < 4; times++) {
                    if (!(advance(node, log) instanceof Outcome.Signed)) {
                        break;
                    }
                }
            }
            return Verified.of(cell, council, Verified.Signers.of(signer, SERVICE, witness));
        } finally {
            for (String table : TABLES) {
                run(
                        "truncate public." + table,
                        "insert into public.%s %s select * from saved.%s"
                                .formatted(
                                        table,
                                        table.equals("event_type") ? "overriding system value" : "",
                                        table));
            }
        }
    }

    @Test
    void that_is_none_is_not_found() throws Exception {
        Verified seen = seen(Mutation.of("nothing", events, 0, List.of()));
        assertThat(seen.out())
                .contains("Nothing is wrong.")
                .contains(events.head() + " events, 8 of 8 checkpoints")
                .contains(accessRecords.head() + " access records, 8 of 8 checkpoints")
                .contains("; 0 after the last");
        assertThat(seen.exit()).isZero();
    }

    @Test
    void is_found_and_named() throws Exception {
        int times = Integer.getInteger("alongside.mutations", 60);
        Random chance = new Random(Long.getLong("alongside.seed", 8));
        Map<String, Integer> found = new TreeMap<>();
        List<String> missed = new ArrayList<>();
        int after = 0;
        int putBack = 0;
        for (int time = 0; time < times; time++) {
            Mutation mutation = mutation(chance);
            Verified seen = seen(mutation);
            String kind = mutation.of().table() + " " + mutation.what().replaceAll("[ :].*", "");
            if (!mutation.isCovered()) {
                after++;
            } else if (seen.exit() == 1 && names(seen.out(), mutation)) {
                found.merge(kind, 1, Integer::sum);
            } else if (seen.out().contains(Checkpointing.PUT_BACK) && seen.exit() == 0) {
                // the witness had it, and the signer took it back from there
                putBack++;
            } else {
                missed.add(mutation + "\n" + seen.exit() + " " + seen.out());
            }
        }
        System.out.printf(
                "%d mutations: found %s, put back from the witness %d, after the last checkpoint %d%n",
                times, found, putBack, after);
        assertThat(missed).isEmpty();
        assertThat(found.values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(times - after - putBack);
        assertThat(after).isLessThan(times / 4);
        assertThat(putBack).isLessThan(Math.max(3, times / 20));
    }

    /** Whether one of the findings is of such a kind, and where it was made. */
    private static boolean names(String out, Mutation mutation) {
        for (String kind : mutation.kinds()) {
            Matcher lines = Pattern.compile("(?m)^  " + kind + " (.*)$").matcher(out);
            while (lines.find()) {
                if (mutation.first() == 0 || covers(lines.group(1), mutation.first())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean covers(String where, long position) {
        Matcher range = Pattern.compile("positions (\\d+) to (\\d+)").matcher(where);
        if (range.find()) {
            return Long.parseLong(range.group(1)) <= position
                    && Long.parseLong(range.group(2)) >= position;
        }
        Matcher one = Pattern.compile("position (\\d+)").matcher(where);
        if (!one.find()) {
            return false;
        }
        long named = Long.parseLong(one.group(1));
        return named == position || (where.startsWith("after position") && named == position - 1);
    }

    private static Mutation mutation(Random chance) throws SQLException {
        Kept kept = chance.nextBoolean() ? events : accessRecords;
        long p = 1 + chance.nextLong(kept.head());
        int kind = chance.nextInt(10);
        if (kind < 7) {
            Mutation ofRow = ofRow(kept, kind, chance, p);
            return chance.nextInt(4) == 0 ? ofRow.recomputed() : ofRow;
        }
        return switch (kind) {
            case 7 ->
                    switch (chance.nextInt(2)) {
                        case 0 -> ofHead(kept, chance);
                        default -> kept == events ? ofDictionary(chance, p) : ofIndex(chance, p);
                    };
            case 8 -> ofCheckpoints(kept, chance);
            default -> ofNodes(kept, chance);
        };
    }

    private static Mutation ofRow(Kept kept, int kind, Random chance, long p) {
        return switch (kind) {
            case 0, 1, 2 -> edited(kept, chance, p);
            case 3 ->
                    Mutation.of(
                            "delete " + p,
                            kept,
                            p,
                            List.of("DELETED", "TRUNCATED", "HEAD"),
                            "delete from " + kept.table() + kept.at(p));
            case 4 -> inserted(kept, p);
            case 5 -> swapped(kept, chance, p);
            default -> truncated(kept, chance, p);
        };
    }

    private static Mutation edited(Kept kept, Random chance, long p) {
        if (chance.nextInt(12) == 0) {
            return Mutation.of(
                    "edit tenant_no of " + p,
                    kept,
                    p,
                    List.of("DELETED", "TRUNCATED"),
                    "update " + kept.table() + " set tenant_no = -1" + kept.at(p));
        }
        if (chance.nextInt(12) == 0) {
            return Mutation.of(
                    "edit position of " + p,
                    kept,
                    p,
                    List.of("DELETED"),
                    "update " + kept.table() + " set position = " + (kept.head() + 7) + kept.at(p));
        }
        String change = kept.edits().get(chance.nextInt(kept.edits().size()));
        return Mutation.of(
                "edit " + change + " of " + p,
                kept,
                p,
                List.of("EDITED"),
                "update " + kept.table() + " set " + change + kept.at(p));
    }

    private static Mutation inserted(Kept kept, long p) {
        String shift =
                "update "
                        + kept.table()
                        + " set position = position + %d where tenant_no = "
                        + tenant
                        + " and position";
        long like = p == 1 ? 2 : 1;
        return Mutation.of(
                "insert at " + p,
                kept,
                p,
                List.of("INSERTED", "EDITED", "MOVED"),
                shift.formatted(1_000_001) + " >= " + p,
                shift.formatted(-1_000_000) + " > 1000000",
                kept == events
                        ? ("insert into event (tenant_no, position, aggregate_id, sequence_no,"
                                                + " event_id, type_no, recorded_at, payload, metadata,"
                                                + " personal) select tenant_no, %d, gen_random_uuid(), 0,"
                                                + " gen_random_uuid(), type_no, recorded_at, payload, metadata,"
                                                + " personal from event")
                                        .formatted(p)
                                + kept.at(like)
                        : ("insert into access_record select %d, recorded_at, gen_random_uuid(),"
                                                + " tenant_no, categories, kind, account, roles, client,"
                                                + " operation, refusals, subjects, seen, sealed from"
                                                + " access_record")
                                        .formatted(p)
                                + kept.at(like),
                "update "
                        + kept.heads()
                        + " set position = position + 1 where tenant_no = "
                        + tenant);
    }

    private static Mutation swapped(Kept kept, Random chance, long p) {
        long q = 1 + chance.nextLong(kept.head());
        if (p == q) {
            q = p == 1 ? 2 : p - 1;
        }
        String move = "update " + kept.table() + " set position = %d";
        return Mutation.of(
                "swap %d and %d".formatted(p, q),
                kept,
                Math.min(p, q),
                List.of("MOVED", "EDITED"),
                move.formatted(1_000_000) + kept.at(p),
                move.formatted(p) + kept.at(q),
                move.formatted(q) + kept.at(1_000_000));
    }

    private static Mutation truncated(Kept kept, Random chance, long p) {
        String delete = "delete from %s where tenant_no = %d and position ";
        if (chance.nextInt(3) == 0) {
            return Mutation.of(
                    "behead to " + p,
                    kept,
                    1,
                    List.of("DELETED", "TRUNCATED"),
                    delete.formatted(kept.table(), tenant) + "<= " + p,
                    // as the end of a month would
                    kept == events || chance.nextBoolean()
                            ? "select 1"
                            : delete.formatted("access_subject", tenant) + "<= " + p);
        }
        return Mutation.of(
                "truncate from " + p,
                kept,
                p,
                // from the first on, none is left of which it could be the end
                List.of("TRUNCATED", p == 1 ? "DELETED" : "TRUNCATED"),
                delete.formatted(kept.table(), tenant) + ">= " + p,
                chance.nextBoolean()
                        ? "update %s set position = %d where tenant_no = %d"
                                .formatted(kept.heads(), p - 1, tenant)
                        : "select 1");
    }

    private static Mutation ofDictionary(Random chance, long p) throws SQLException {
        long covered = Math.min(p, events.last());
        long type = number("select type_no from event" + events.at(covered));
        long first =
                number(
                        "select min(position) from event where tenant_no = %d and type_no = %d"
                                .formatted(tenant, type));
        String which = " where type_no = " + type;
        return switch (chance.nextInt(3)) {
            case 0 ->
                    Mutation.of(
                            "dictionary's name",
                            events,
                            first,
                            List.of("EDITED"),
                            "update event_type set name = name || 'x'" + which);
            case 1 ->
                    Mutation.of(
                            "dictionary's revision",
                            events,
                            first,
                            List.of("EDITED"),
                            "update event_type set revision = revision + 1" + which);
            default ->
                    Mutation.of(
                            "dictionary's row is deleted",
                            events,
                            first,
                            List.of("DICTIONARY"),
                            "delete from event_type" + which);
        };
    }

    /** What is derived is found wherever it is changed, also where no checkpoint is yet. */
    private static Mutation ofIndex(Random chance, long p) throws SQLException {
        long of =
                number(
                        "select coalesce(min(position), 2) from access_subject where tenant_no = %d and position >= %d"
                                .formatted(tenant, p));
        long named = of <= accessRecords.last() ? of : 0;
        String one =
                " where (tenant_no, position, subject_id) = (select tenant_no, position, subject_id"
                        + " from access_subject"
                        + accessRecords.at(of)
                        + " limit 1)";
        String change =
                List.of(
                                "delete from access_subject" + one,
                                "delete from access_subject" + accessRecords.at(of),
                                "update access_subject set subject_id = gen_random_uuid()" + one,
                                "update access_subject set tenant_no = -1" + one,
                                "update access_subject set position = position + 1000000" + one,
                                "update access_subject set recorded_at = recorded_at + interval '1 ms'"
                                        + one,
                                "insert into access_subject select gen_random_uuid(), position,"
                                        + " recorded_at, tenant_no from access_subject"
                                        + one)
                        .get(chance.nextInt(7));
        return Mutation.of("index: " + change, accessRecords, named, List.of("SUBJECTS"), change);
    }

    private static Mutation ofHead(Kept kept, Random chance) {
        String change = "update " + kept.heads() + " set position = position %s where tenant_no = ";
        // That of events has no time.
        return switch (chance.nextInt(kept == accessRecords ? 4 : 3)) {
            case 0 ->
                    Mutation.of(
                            "head on", kept, 0, List.of("HEAD"), change.formatted("+ 3") + tenant);
            case 1 ->
                    Mutation.of(
                            "head back",
                            kept,
                            0,
                            List.of("HEAD"),
                            change.formatted("- " + (1 + chance.nextLong(kept.head() - 1)))
                                    + tenant);
            case 2 ->
                    Mutation.of(
                            "head is deleted",
                            kept,
                            0,
                            List.of("HEAD"),
                            "delete from " + kept.heads() + " where tenant_no = " + tenant);
            default ->
                    Mutation.of(
                            "head is of another time",
                            kept,
                            0,
                            List.of("HEAD"),
                            "update access_head set recorded_at = recorded_at + interval '1 ms'"
                                    + " where tenant_no = "
                                    + tenant);
        };
    }

    private static Mutation ofCheckpoints(Kept kept, Random chance) throws SQLException {
        long many = number("select count(*) from ledger_checkpoint where" + kept.of());
        long number = 1 + chance.nextLong(many);
        String which = " where" + kept.of() + " and checkpoint_no = " + number;
        String of = "checkpoint %d: ".formatted(number);
        return switch (chance.nextInt(7)) {
            case 0 ->
                    Mutation.of(
                            of + "number",
                            kept,
                            0,
                            List.of("CHECKPOINT"),
                            "update ledger_checkpoint set checkpoint_no = 99" + which);
            case 1 ->
                    Mutation.of(
                            of + "size",
                            kept,
                            0,
                            List.of("CHECKPOINT"),
                            "update ledger_checkpoint set size = size + 100000" + which);
            case 2 -> {
                long at =
                        chance.nextLong(
                                number("select length(note) from ledger_checkpoint" + which));
                yield Mutation.of(
                        of + "note",
                        kept,
                        0,
                        List.of("MALFORMED", "UNSIGNED", "UNWITNESSED", "FOREIGN"),
                        "update ledger_checkpoint set note = set_byte(note, %d, (get_byte(note, %d) + 1) %% 256)"
                                        .formatted(at, at)
                                + which);
            }
            case 3 -> {
                long at =
                        chance.nextLong(
                                number("select length(leaves) from ledger_checkpoint" + which));
                yield Mutation.of(
                        of + "leaves",
                        kept,
                        0,
                        List.of("COPY"),
                        "update ledger_checkpoint set leaves = set_byte(leaves, %d, 255 - get_byte(leaves, %d))"
                                        .formatted(at, at)
                                + which);
            }
            case 4 ->
                    Mutation.of(
                            of + "log",
                            kept,
                            0,
                            List.of("CHECKPOINT"),
                            "update ledger_checkpoint set log = '%s', checkpoint_no = 99, size = size + 100000"
                                            .formatted(kept.other())
                                    + which);
            case 5 ->
                    Mutation.of(
                            of + "leaves cut",
                            kept,
                            0,
                            List.of("COPY"),
                            "update ledger_checkpoint set leaves = substring(leaves, 2)" + which);
            default ->
                    Mutation.of(
                            of + "deleted",
                            kept,
                            0,
                            List.of("CHECKPOINT"),
                            "delete from ledger_checkpoint" + which);
        };
    }

    private static Mutation ofNodes(Kept kept, Random chance) {
        String which = " where" + kept.of() + " and level = 1 and node_no = 0";
        String change =
                List.of(
                                "update ledger_node set hash = sha256(hash)",
                                "update ledger_node set node_no = 77",
                                "update ledger_node set level = 5",
                                "update ledger_node set node_no = 78, log = '%s'"
                                        .formatted(kept.other()),
                                "delete from ledger_node")
                        .get(chance.nextInt(5));
        return Mutation.of("node: " + change, kept, 0, List.of("NODE"), change + which);
    }

    /**
     * What can be computed without a key agrees with the rows that are there, whatever they are.
     */
    private static void recompute(Kept kept) throws SQLException {
        List<byte[]> leaves = new ArrayList<>();
        hashes(kept, 0, kept.head(), leaves);
        try (PreparedStatement of =
                        superuser.prepareStatement(
                                "update ledger_checkpoint set leaves = ? where tenant_no = ? and log"
                                        + " = ? and size = ?");
                PreparedStatement node =
                        superuser.prepareStatement(
                                "update ledger_node set hash = ? where tenant_no = ? and log = ? and"
                                        + " level = 1 and node_no = ?");
                Statement sizes = superuser.createStatement();
                ResultSet size =
                        sizes.executeQuery(
                                "select size from ledger_checkpoint where"
                                        + kept.of()
                                        + " order by size")) {
            int before = 0;
            while (size.next()) {
                ByteArrayOutputStream part = new ByteArrayOutputStream();
                leaves.subList(before, size.getInt(1)).forEach(part::writeBytes);
                before = size.getInt(1);
                of.setBytes(1, part.toByteArray());
                of.setInt(2, tenant);
                of.setString(3, kept.log());
                of.setInt(4, before);
                of.executeUpdate();
            }
            for (int full = 0; (full + 1) * 256 <= before; full++) {
                Frontier frontier = Frontier.empty();
                leaves.subList(full * 256, (full + 1) * 256)
                        .forEach(leaf -> frontier.append(Hash.of(leaf)));
                node.setBytes(1, frontier.root().bytes());
                node.setInt(2, tenant);
                node.setString(3, kept.log());
                node.setInt(4, full);
                node.executeUpdate();
            }
        }
    }

    /** Of rows that are not there, or are no leaves, none is right. */
    private static void hashes(Kept kept, long from, long to, List<byte[]> leaves) {
        List<byte[]> read = new ArrayList<>();
        try {
            TreeHasher hasher = new TreeHasher();
            CurrentCouncil.run(
                    council,
                    () ->
                            new LedgerTable(cell.main.session, SERVICE)
                                    .leaves(kept.origin().log())
                                    .read(from, to, data -> read.add(hasher.leaf(data).bytes())));
            leaves.addAll(read);
        } catch (LeafAbsent absent) {
            if (to - from == 1) {
                leaves.add(new byte[Hash.BYTES]);
            } else {
                hashes(kept, from, (from + to) / 2, leaves);
                hashes(kept, (from + to) / 2, to, leaves);
            }
        }
    }
}
