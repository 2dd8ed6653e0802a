package org.alongside.transfer;

import static org.alongside.eventstore.Examples.caseId;
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
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.alongside.eventstore.AxonAssembly;
import org.alongside.eventstore.Cell;
import org.alongside.eventstore.LedgerTable;
import org.alongside.ledger.Checkpointing;
import org.alongside.ledger.Checkpointing.Outcome;
import org.alongside.ledger.KeptLog;
import org.alongside.ledger.LogOrigin;
import org.alongside.ledger.LogSigner;
import org.alongside.ledger.SigningKeys;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.alongside.transfer.CouncilJob.Kind;
import org.alongside.verifier.Verifier;
import org.alongside.witness.WitnessLine;
import org.alongside.witness.WitnessServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The rows of an export, before the verifier")
final class VerifiedExportTest {

    private static final String SERVICE = "alongside.test";

    private static final List<String> PARTS =
            List.of(
                    "event",
                    "access_record",
                    "access_subject",
                    "ledger_checkpoint",
                    "ledger_node",
                    "ledger_notice");

    @TempDir static Path folder;

    private static Cell cell;
    private static String serviceKey = "";
    private static String witnessKey = "";
    private static String receipt = "";
    private static String accessReceipt = "";
    private static long head;

    @BeforeAll
    static void start() throws IOException, SQLException {
        cell = Cell.create();
        CouncilId council = cell.council();
        LogSigner signer = new LogSigner(SigningKeys.readOrMake(folder.resolve("key")));
        UUID id =
                UUID.fromString(
                        cell.raw(
                                "select council_uuid from council where slug = '" + council + "'"));
        LedgerTable ledger = new LedgerTable(cell.main.session, SERVICE);
        try (AxonAssembly axon = cell.main.axon();
                WitnessServer witness =
                        WitnessServer.start(
                                "witness.test/w",
                                folder.resolve("witness"),
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                List.of(signer.verifier(SERVICE)),
                                InstantSource.system());
                WitnessLine line =
                        new WitnessLine(
                                URI.create("http://127.0.0.1:" + witness.port()), witness.key())) {
            Checkpointing node = new Checkpointing(signer, line);
            for (int part : new int[] {2, 140, 5}) {
                for (int times = 0; times < part; times++) {
                    axon.commands().send(refer(caseId()), referrer(council), null, null);
                }
                read(council, part);
                for (LogOrigin.Log log : LogOrigin.Log.values()) {
                    CurrentCouncil.run(
                            council,
                            () ->
                                    assertThat(
                                                    node.advance(
                                                            new LogOrigin(SERVICE, id, log),
                                                            ledger.leaves(log),
                                                            ledger.book(log)))
                                            .isInstanceOf(Outcome.Signed.class));
                }
            }
            serviceKey = signer.verifier(SERVICE).toString();
            witnessKey = witness.key().toString();
        }
        receipt = receipt(ledger, council, LogOrigin.Log.EVENTS);
        accessReceipt = receipt(ledger, council, LogOrigin.Log.ACCESS_RECORDS);
        head = CurrentCouncil.call(council, cell.main.log::head);
        Path store = Files.createDirectories(folder.resolve("export/store"));
        try (CouncilJob job = CouncilJob.open(Full.owner(cell), council, Kind.EXPORT)) {
            CouncilRows rows = new CouncilRows(job, Purpose.ARCHIVE);
            for (String part : CouncilRows.parts(Purpose.ARCHIVE)) {
                List<String> lines = new ArrayList<>();
                rows.read(part, lines::add);
                Files.write(store.resolve(part + ".jsonl"), lines);
            }
        }
    }

    private static String receipt(LedgerTable ledger, CouncilId council, LogOrigin.Log log) {
        return CurrentCouncil.<String, RuntimeException>call(
                council,
                () ->
                        new KeptLog(ledger.leaves(log), ledger.book(log))
                                .receipt(9)
                                .orElseThrow()
                                .file());
    }

    /** Requests, each second of which shows one. */
    private static void read(CouncilId council, int times) throws SQLException {
        String each = "array(select %s from generate_series(1, " + times + ") i)";
        cell.raw(
                ("select append_access(array[(select tenant_no from council where slug = '%s')],"
                                + " array[%d], %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)")
                        .formatted(
                                council,
                                times,
                                each.formatted("gen_random_uuid()"),
                                each.formatted("'REQUEST'"),
                                each.formatted("'me, \"myself\" \\'"),
                                each.formatted("'AUDITOR'"),
                                each.formatted("'a client'"),
                                each.formatted("'case'"),
                                each.formatted("'é'"),
                                each.formatted("1"),
                                each.formatted("case when i % 3 = 0 then '\\x01'::bytea end"),
                                each.formatted("i % 2"),
                                each.replace(") i)", ") i where i %% 2 = 1)")
                                        .formatted("gen_random_uuid()"),
                                each.replace(") i)", ") i where i %% 2 = 1)").formatted("17")));
    }

    @AfterAll
    static void stop() {
        cell.close();
    }

    private record Seen(int exit, String out) {}

    private static Seen verified(String... more) {
        List<String> args = new ArrayList<>(List.of("--key", serviceKey, "--witness", witnessKey));
        args.addAll(Arrays.asList(more));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new Seen(Verifier.verify(args, to, to), out.toString(StandardCharsets.UTF_8));
    }

    private static Path copied(String name) throws IOException {
        Path copy = Files.createDirectories(folder.resolve(name).resolve("store"));
        for (String table : PARTS) {
            Files.copy(
                    folder.resolve("export/store").resolve(table + ".jsonl"),
                    copy.resolve(table + ".jsonl"));
        }
        return folder.resolve(name);
    }

    @Test
    void are_what_was_signed() {
        Seen seen = verified("--export", folder.resolve("export").toString());
        assertThat(seen.out())
                .contains(
                        head + " events, 3 of 3 checkpoints",
                        "147 access records, 3 of 3 checkpoints",
                        "; 0 after the last",
                        "Nothing is wrong");
        assertThat(seen.exit()).isZero();
    }

    @Test
    void are_read_from_the_zip_as_well() throws IOException {
        Path zip = folder.resolve("export.zip");
        try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            Files.createDirectory(files.getPath("store"));
            for (String table : PARTS) {
                Files.copy(
                        folder.resolve("export/store").resolve(table + ".jsonl"),
                        files.getPath("store", table + ".jsonl"));
            }
        }
        assertThat(verified("--export", zip.toString()).exit()).isZero();
    }

    @Test
    void are_named_where_one_was_changed_or_is_gone() throws IOException {
        Path changed = copied("changed");
        Path events = changed.resolve("store/event.jsonl");
        List<String> lines = new ArrayList<>(Files.readAllLines(events));
        lines.set(6, lines.get(6).replace("\"revision\":1", "\"revision\":2"));
        lines.remove(11);
        Files.write(events, lines);
        Seen seen = verified("--export", changed.toString());
        assertThat(seen.out())
                .contains("EDITED position 7 is not what was signed")
                .contains("DELETED position 12 is not there");
        assertThat(seen.exit()).isEqualTo(1);
    }

    @Test
    void are_named_where_an_access_record_was_changed_or_is_gone() throws IOException {
        Path changed = copied("changed-access");
        Path records = changed.resolve("store/access_record.jsonl");
        List<String> lines = new ArrayList<>(Files.readAllLines(records));
        lines.set(6, lines.get(6).replace("a client", "another"));
        lines.set(20, lines.get(20).replace("\"seen\":[17]", "\"seen\":[33]"));
        lines.remove(11);
        Files.write(records, lines);
        Seen seen = verified("--export", changed.toString());
        assertThat(seen.out())
                .contains("EDITED position 7 is not what was signed")
                .contains("EDITED position 21 is not what was signed")
                .contains("DELETED position 12 is not there")
                .contains(head + " events, 3 of 3 checkpoints");
        assertThat(seen.exit()).isEqualTo(1);
        // all of it is gone, and the checkpoints say that it was there
        Files.delete(records);
        assertThat(verified("--export", changed.toString()).out())
                .contains("DELETED positions 1 to 147 are not there");
        Path index = copied("changed-index").resolve("store/access_subject.jsonl");
        List<String> entries = new ArrayList<>(Files.readAllLines(index));
        entries.remove(1);
        Files.write(index, entries);
        assertThat(verified("--export", folder.resolve("changed-index").toString()).out())
                .contains("SUBJECTS position 3: the index finds it by other subjects")
                .contains("1 finding.");
    }

    @Test
    void are_named_where_a_receipt_for_an_access_record_is_for_another() throws IOException {
        Path file = Files.writeString(folder.resolve("access-receipt.txt"), accessReceipt);
        assertThat(verified("--receipt", file.toString()).out())
                .contains("the access record at position 10 is in alongside.test/councils/");
        assertThat(
                        verified(
                                        "--export",
                                        folder.resolve("export").toString(),
                                        "--receipt",
                                        file.toString())
                                .exit())
                .isZero();
        Path changed = copied("for-access-receipt");
        Path records = changed.resolve("store/access_record.jsonl");
        List<String> lines = new ArrayList<>(Files.readAllLines(records));
        lines.set(9, lines.get(9).replace("a client", "another"));
        Files.write(records, lines);
        assertThat(verified("--export", changed.toString(), "--receipt", file.toString()).out())
                .contains("the access record at position 10 is not the one");
    }

    @Test
    void are_named_where_a_receipt_is_for_another() throws IOException {
        Path file = Files.writeString(folder.resolve("receipt.txt"), receipt);
        assertThat(verified("--receipt", file.toString()).out())
                .contains("the event at position 10 is in alongside.test/councils/")
                .contains("Nothing is wrong.");
        String export = folder.resolve("export").toString();
        assertThat(verified("--export", export, "--receipt", file.toString()).exit()).isZero();
        Path changed = copied("for-receipt");
        Path events = changed.resolve("store/event.jsonl");
        List<String> lines = new ArrayList<>(Files.readAllLines(events));
        lines.set(9, lines.get(9).replace("\"revision\":1", "\"revision\":2"));
        Files.write(events, lines);
        assertThat(verified("--export", changed.toString(), "--receipt", file.toString()).out())
                .contains("RECEIPT ")
                .contains("the event at position 10 is not the one that it was given for");
        Path forged =
                Files.writeString(
                        folder.resolve("forged.txt"), receipt.replace("index 9", "index 8"));
        Seen seen = verified("--receipt", forged.toString());
        assertThat(seen.out()).contains("does not hold");
        assertThat(seen.exit()).isEqualTo(1);
        Path none = Files.writeString(folder.resolve("none.txt"), receipt.substring(9));
        assertThat(verified("--receipt", none.toString()).exit()).isEqualTo(2);
        Path others =
                Files.writeString(
                        folder.resolve("others.txt"), receipt.replace("/councils/", "/councils/0"));
        assertThat(verified("--export", export, "--receipt", others.toString()).out())
                .contains("is of no log that was read");
    }
}
