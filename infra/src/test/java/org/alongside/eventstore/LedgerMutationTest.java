package org.alongside.eventstore;

import static org.alongside.eventstore.Examples.caseId;
import static org.alongside.eventstore.Examples.manager;
import static org.alongside.eventstore.Examples.proceed;
import static org.alongside.eventstore.Examples.refer;
import static org.alongside.eventstore.Examples.referrer;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
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
import org.alongside.ledger.LogOrigin;
import org.alongside.ledger.LogSigner;
import org.alongside.ledger.SigningKeys;
import org.alongside.localstack.Credentials;
import org.alongside.localstack.SharedServers;
import org.alongside.messaging.Commands;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.alongside.verifier.Verifier;
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
                    "ledger_checkpoint",
                    "ledger_node",
                    "ledger_notice");

    @TempDir static Path folder;

    private static Cell cell;
    private static LogSigner signer;
    private static CouncilId council;
    private static int tenant;
    private static LogOrigin origin;
    private static Connection superuser;
    private static long last;
    private static long head;

    @BeforeAll
    static void start() throws Exception {
        cell = Cell.create();
        signer = new LogSigner(SigningKeys.readOrMake(folder.resolve("ledger-key")));
        council = cell.council();
        tenant =
                Integer.parseInt(
                        cell.raw("select tenant_no from council where slug = '" + council + "'"));
        origin =
                new LogOrigin(
                        SERVICE,
                        UUID.fromString(
                                cell.raw(
                                        "select council_uuid from council where slug = '"
                                                + council
                                                + "'")),
                        LogOrigin.Log.EVENTS);
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
                if (part != 12) {
                    assertThat(advance(node)).isInstanceOf(Outcome.Signed.class);
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
        last = number("select max(size) from ledger_checkpoint where tenant_no = " + tenant);
        head = number("select position from tenant_head where tenant_no = " + tenant);
        assertThat(number("select count(*) from ledger_node where tenant_no = " + tenant))
                .isPositive();
        assertThat(head).isGreaterThan(last);
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

    private static Outcome advance(Checkpointing node) {
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
     * @param first the first position whose leaf is another then; 0 where it is none of an event
     * @param kinds the findings of which one has to name it
     */
    private record Mutation(String what, long first, List<String> kinds, List<String> sql) {

        static Mutation of(String what, long first, List<String> kinds, String... sql) {
            return new Mutation(what, first, kinds, List.of(sql));
        }
    }

    /** What is seen by whoever verifies, once everything has started anew. */
    private record Seen(int exit, String out) {}

    private static Seen seen(Mutation mutation) throws Exception {
        run(mutation.sql().toArray(String[]::new));
        Path home = Files.createTempDirectory(folder, "witness");
        try (Stream<Path> files = Files.list(folder.resolve("first"))) {
            for (Path file : files.toList()) {
                Files.copy(file, home.resolve(file.getFileName().toString()));
            }
        }
        try (WitnessServer witness = witness(home);
                WitnessLine line = line(witness)) {
            Checkpointing node = new Checkpointing(signer, line);
            for (int times = 0; times < 4; times++) {
                if (!(advance(node) instanceof Outcome.Signed)) {
                    break;
                }
            }
            return verified(witness);
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

    private static Seen verified(WitnessServer witness) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8);
        Credentials app = cell.database.app();
        String url = cell.database.jdbcUrl();
        int exit =
                Verifier.verify(
                        List.of(
                                "--key",
                                signer.verifier(SERVICE).toString(),
                                "--witness",
                                witness.key().toString(),
                                "--witness-url",
                                "http://127.0.0.1:" + witness.port(),
                                "--database",
                                url
                                        + (url.contains("?") ? "&" : "?")
                                        + "password="
                                        + app.password(),
                                "--user",
                                app.user(),
                                "--council",
                                council.slug()),
                        to,
                        to);
        return new Seen(exit, out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void that_is_none_is_not_found() throws Exception {
        Seen seen = seen(Mutation.of("nothing", 0, List.of()));
        assertThat(seen.out()).contains("Nothing is wrong.").contains("; 0 after the last");
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
            Seen seen = seen(mutation);
            String kind = mutation.what().replaceAll(" .*", "");
            if (mutation.first() > last) {
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
        long p = 1 + chance.nextLong(head);
        return switch (chance.nextInt(10)) {
            case 0, 1, 2 -> edited(chance, p);
            case 3 ->
                    Mutation.of(
                            "delete " + p,
                            p,
                            List.of("DELETED", "TRUNCATED", "HEAD"),
                            "delete from event" + at(p));
            case 4 -> inserted(p);
            case 5 -> swapped(chance, p);
            case 6 -> truncated(chance, p);
            case 7 -> ofDictionaryOrHead(chance, p);
            case 8 -> ofCheckpoints(chance);
            default -> chance.nextBoolean() ? ofNodes(chance) : recomputed(p);
        };
    }

    private static String at(long position) {
        return " where tenant_no = %d and position = %d".formatted(tenant, position);
    }

    private static Mutation edited(Random chance, long p) {
        String change =
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
                                        + " event.type_no order by type_no limit 1)")
                        .get(chance.nextInt(10));
        if (chance.nextInt(12) == 0) {
            return Mutation.of(
                    "edit tenant_no of " + p,
                    p,
                    List.of("DELETED", "TRUNCATED"),
                    "update event set tenant_no = -1" + at(p));
        }
        if (chance.nextInt(12) == 0) {
            return Mutation.of(
                    "edit position of " + p,
                    p,
                    List.of("DELETED"),
                    "update event set position = " + (head + 7) + at(p));
        }
        return Mutation.of(
                "edit " + change + " of " + p,
                p,
                List.of("EDITED"),
                "update event set " + change + at(p));
    }

    private static Mutation inserted(long p) {
        String from = "update event set position = position + %d where tenant_no = %d and position";
        return Mutation.of(
                "insert at " + p,
                p,
                List.of("INSERTED", "EDITED", "MOVED"),
                from.formatted(1_000_001, tenant) + " >= " + p,
                from.formatted(-1_000_000, tenant) + " > 1000000",
                ("insert into event (tenant_no, position, aggregate_id, sequence_no, event_id,"
                                + " type_no, recorded_at, payload, metadata, personal) select"
                                + " tenant_no, %d, gen_random_uuid(), 0, gen_random_uuid(), type_no,"
                                + " recorded_at, payload, metadata, personal from event where"
                                + " tenant_no = %d and position = %d")
                        .formatted(p, tenant, p == 1 ? 2 : 1),
                "update tenant_head set position = position + 1 where tenant_no = " + tenant);
    }

    private static Mutation swapped(Random chance, long p) {
        long q = 1 + chance.nextLong(head);
        if (p == q) {
            q = p == 1 ? 2 : p - 1;
        }
        return Mutation.of(
                "swap %d and %d".formatted(p, q),
                Math.min(p, q),
                List.of("MOVED", "EDITED"),
                "update event set position = 1000000" + at(p),
                "update event set position = %d".formatted(p) + at(q),
                "update event set position = %d".formatted(q) + at(1_000_000));
    }

    private static Mutation truncated(Random chance, long p) {
        return Mutation.of(
                "truncate from " + p,
                p,
                List.of("TRUNCATED"),
                "delete from event where tenant_no = %d and position >= %d".formatted(tenant, p),
                chance.nextBoolean()
                        ? "update tenant_head set position = %d where tenant_no = %d"
                                .formatted(p - 1, tenant)
                        : "select 1");
    }

    private static Mutation ofDictionaryOrHead(Random chance, long p) throws SQLException {
        long covered = Math.min(p, last);
        long type = number("select type_no from event" + at(covered));
        long first =
                number(
                        "select min(position) from event where tenant_no = %d and type_no = %d"
                                .formatted(tenant, type));
        String which = " where type_no = " + type;
        return switch (chance.nextInt(6)) {
            case 0 ->
                    Mutation.of(
                            "dictionary's name",
                            first,
                            List.of("EDITED"),
                            "update event_type set name = name || 'x'" + which);
            case 1 ->
                    Mutation.of(
                            "dictionary's revision",
                            first,
                            List.of("EDITED"),
                            "update event_type set revision = revision + 1" + which);
            case 2 ->
                    Mutation.of(
                            "dictionary's row is deleted",
                            first,
                            List.of("DICTIONARY"),
                            "delete from event_type" + which);
            case 3 ->
                    Mutation.of(
                            "head on",
                            0,
                            List.of("HEAD"),
                            "update tenant_head set position = position + 3 where tenant_no = "
                                    + tenant);
            case 4 ->
                    Mutation.of(
                            "head back",
                            0,
                            List.of("HEAD"),
                            "update tenant_head set position = position - %d where tenant_no = %d"
                                    .formatted(1 + chance.nextLong(head - 1), tenant));
            default ->
                    Mutation.of(
                            "head is deleted",
                            0,
                            List.of("HEAD"),
                            "delete from tenant_head where tenant_no = " + tenant);
        };
    }

    private static Mutation ofCheckpoints(Random chance) throws SQLException {
        long many = number("select count(*) from ledger_checkpoint where tenant_no = " + tenant);
        long number = 1 + chance.nextLong(many);
        String which = " where tenant_no = %d and checkpoint_no = %d".formatted(tenant, number);
        String of = "checkpoint %d: ".formatted(number);
        return switch (chance.nextInt(7)) {
            case 0 ->
                    Mutation.of(
                            of + "number",
                            0,
                            List.of("CHECKPOINT"),
                            "update ledger_checkpoint set checkpoint_no = 99" + which);
            case 1 ->
                    Mutation.of(
                            of + "size",
                            0,
                            List.of("CHECKPOINT"),
                            "update ledger_checkpoint set size = size + 100000" + which);
            case 2 -> {
                long at =
                        chance.nextLong(
                                number("select length(note) from ledger_checkpoint" + which));
                yield Mutation.of(
                        of + "note",
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
                        0,
                        List.of("COPY"),
                        "update ledger_checkpoint set leaves = set_byte(leaves, %d, 255 - get_byte(leaves, %d))"
                                        .formatted(at, at)
                                + which);
            }
            case 4 ->
                    Mutation.of(
                            of + "log",
                            0,
                            List.of("CHECKPOINT"),
                            "update ledger_checkpoint set log = 'access-records'" + which);
            case 5 ->
                    Mutation.of(
                            of + "leaves cut",
                            0,
                            List.of("COPY"),
                            "update ledger_checkpoint set leaves = substring(leaves, 2)" + which);
            default ->
                    Mutation.of(
                            of + "deleted",
                            0,
                            List.of("CHECKPOINT"),
                            "delete from ledger_checkpoint" + which);
        };
    }

    private static Mutation ofNodes(Random chance) {
        String which = " where tenant_no = %d and level = 1 and node_no = 0".formatted(tenant);
        String change =
                List.of(
                                "update ledger_node set hash = sha256(hash)",
                                "update ledger_node set node_no = 77",
                                "update ledger_node set level = 5",
                                "update ledger_node set log = 'access-records'",
                                "delete from ledger_node")
                        .get(chance.nextInt(5));
        return Mutation.of("node: " + change, 0, List.of("NODE"), change + which);
    }

    /** The row's hash is put right where it is kept: what stands there agrees with itself. */
    private static Mutation recomputed(long p) throws SQLException {
        long covered = Math.min(p, last);
        long size =
                number(
                        "select min(size) from ledger_checkpoint where tenant_no = %d and size >= %d"
                                .formatted(tenant, covered));
        long before =
                number(
                        "select coalesce(max(size), 0) from ledger_checkpoint where tenant_no = %d and size < %d"
                                .formatted(tenant, size));
        long offset = (covered - 1 - before) * 32;
        return Mutation.of(
                "recomputed hash of " + covered,
                covered,
                List.of("CHANGED"),
                "update event set payload = payload || '\\x20'::bytea" + at(covered),
                ("update ledger_checkpoint set leaves = overlay(leaves placing sha256('new'::bytea)"
                                + " from %d for 32) where tenant_no = %d and size = %d")
                        .formatted(offset + 1, tenant, size),
                "update ledger_node set hash = sha256(hash) where tenant_no = " + tenant);
    }
}
