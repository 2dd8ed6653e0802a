package org.alongside.transfer;

import static org.alongside.eventstore.Examples.caseId;
import static org.alongside.eventstore.Examples.manager;
import static org.alongside.eventstore.Examples.proceed;
import static org.alongside.eventstore.Examples.refer;
import static org.alongside.eventstore.Examples.referrer;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.alongside.accesslog.AccessParts;
import org.alongside.accesslog.AccessPool;
import org.alongside.accesslog.AccessRecordTable;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.audit.AccessKind;
import org.alongside.audit.AccessRecord;
import org.alongside.audit.CaseBundle;
import org.alongside.audit.Category;
import org.alongside.audit.Circumstances;
import org.alongside.audit.GetCaseBundle;
import org.alongside.audit.GetPeriodBundle;
import org.alongside.audit.PeriodBundle;
import org.alongside.audit.Sighting;
import org.alongside.audit.SubjectKind;
import org.alongside.audit.read.BundleParts;
import org.alongside.audit.read.CaseBundles;
import org.alongside.audit.read.CaseReplay;
import org.alongside.audit.read.PeriodBundles;
import org.alongside.audit.read.ShownAccess;
import org.alongside.audit.read.Sieves;
import org.alongside.casework.CaseId;
import org.alongside.casework.ShutOut;
import org.alongside.casework.read.CaseProjection;
import org.alongside.casework.read.CaseStory;
import org.alongside.eventstore.AxonAssembly;
import org.alongside.eventstore.Cell;
import org.alongside.eventstore.EventParts;
import org.alongside.eventstore.EventStories;
import org.alongside.eventstore.Examples;
import org.alongside.eventstore.LedgerTable;
import org.alongside.eventstore.LogProofs;
import org.alongside.eventstore.OfferClaims;
import org.alongside.eventstore.RecordedPeriods;
import org.alongside.eventstore.RecordedRoles;
import org.alongside.ledger.Checkpoint;
import org.alongside.ledger.Checkpointing;
import org.alongside.ledger.Checkpointing.Outcome;
import org.alongside.ledger.Hash;
import org.alongside.ledger.LogOrigin;
import org.alongside.ledger.LogSigner;
import org.alongside.ledger.SigningKeys;
import org.alongside.messaging.Context;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.alongside.verifier.Verifier;
import org.alongside.witness.WitnessLine;
import org.alongside.witness.WitnessServer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The file of a case or of a period, before the verifier")
final class VerifiedBundleTest {

    private static final String SERVICE = "alongside.test";

    @TempDir static Path folder;

    private static Cell cell;
    private static HikariDataSource pool;
    private static AccessRecordTable access;
    private static String serviceKey = "";
    private static String witnessKey = "";
    private static CaseBundle ofCase;
    private static PeriodBundle ofPeriod;
    private static CaseId shown;
    private static CaseId closed;
    private static long head;

    @BeforeAll
    static void start() throws IOException, SQLException {
        cell = Cell.create();
        CouncilId council = cell.council();
        pool =
                AccessPool.open(
                        "access",
                        cell.database.jdbcUrl(),
                        cell.database.app().user(),
                        cell.database.app().password());
        access =
                new AccessRecordTable(
                        cell.main.session, cell.main.councilKeys, Map.of("main", pool));
        Sieves sieves =
                new Sieves(
                        new CaseProjection(),
                        cell.main.log,
                        new OfferClaims(cell.main.session, new EventStories(cell.main.log)),
                        Clock.systemUTC());
        ShownAccess open = new ShownAccess(access, sieves);
        CaseReplay replay =
                new CaseReplay(
                        new CaseProjection(),
                        cell.main.log,
                        CaseStory::summary,
                        new RecordedRoles(cell.main.log),
                        open,
                        Clock.systemUTC());
        List<BundleParts> parts =
                List.of(
                        new EventParts(cell.main.log),
                        new LogProofs(cell.main.session, LogOrigin.Log.EVENTS),
                        new AccessParts(access),
                        new LogProofs(cell.main.session, LogOrigin.Log.ACCESS_RECORDS));
        LogSigner signer = new LogSigner(SigningKeys.readOrMake(folder.resolve("key")));
        UUID councilId =
                UUID.fromString(
                        cell.raw(
                                "select council_uuid from council where slug = '" + council + "'"));
        LedgerTable ledger = new LedgerTable(cell.main.session, SERVICE);
        Context auditor =
                new Context(
                        council,
                        new Actor("the-auditor", "Audrey", Set.of(Role.AUDITOR), Set.of(), "web"));
        shown = caseId();
        closed = caseId();
        try (AxonAssembly axon =
                        cell.main.axon(
                                (_, _) -> {},
                                (_, _, _, _) -> true,
                                all ->
                                        all.queryHandler(new CaseBundles(replay, open, parts))
                                                .queryHandler(
                                                        new PeriodBundles(
                                                                replay,
                                                                new RecordedPeriods(cell.main.log),
                                                                sieves,
                                                                CaseStory::summary,
                                                                open,
                                                                parts)));
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
            Consumer<Object> refers =
                    command -> axon.commands().send(command, referrer(council), null, null);
            Consumer<Object> decides =
                    command -> axon.commands().send(command, manager(council), null, null);
            refers.accept(refer(shown));
            refers.accept(refer(closed));
            decides.accept(Examples.register(Examples.advocateId()));
            CaseId other = caseId();
            refers.accept(refer(other));
            for (int others = 1; others < 100; others++) {
                refers.accept(refer(caseId()));
            }
            decides.accept(new ShutOut(closed, "the-auditor", true, "A cousin.", Examples.NOW));
            decides.accept(proceed(shown));
            for (CaseId seen : List.of(shown, other, closed)) {
                access.require(seen(council, seen));
            }
            access.require(seen(council, shown, closed));
            for (LogOrigin.Log log : LogOrigin.Log.values()) {
                CurrentCouncil.run(
                        council,
                        () ->
                                assertThat(
                                                new Checkpointing(signer, line)
                                                        .advance(
                                                                new LogOrigin(
                                                                        SERVICE, councilId, log),
                                                                ledger.leaves(log),
                                                                ledger.book(log)))
                                        .isInstanceOf(Outcome.Signed.class));
            }
            // after the last checkpoint
            access.require(seen(council, shown));
            head = CurrentCouncil.call(council, cell.main.log::head);
            ofCase = axon.queries().ask(new GetCaseBundle(shown), auditor, null).orElseThrow();
            assertThat(axon.queries().ask(new GetCaseBundle(closed), auditor, null)).isEmpty();
            ofPeriod =
                    axon.queries()
                            .ask(
                                    new GetPeriodBundle(
                                            Instant.now().minusSeconds(3600),
                                            Instant.now().plusSeconds(60)),
                                    auditor,
                                    null)
                            .orElseThrow();
            serviceKey = signer.verifier(SERVICE).toString();
            witnessKey = witness.key().toString();
        }
    }

    private static AccessRecord seen(CouncilId council, CaseId... cases) {
        return new AccessRecord(
                UUID.randomUUID(),
                council,
                AccessKind.REQUEST,
                "somebody",
                Set.of(Role.ADVOCACY_MANAGER),
                "web",
                List.of("case"),
                List.of(),
                Category.HEALTH.bit(),
                Stream.concat(
                                Arrays.stream(cases)
                                        .map(each ->
                                                new Sighting(
                                                        SubjectKind.CASE,
                                                        each.value(),
                                                        Category.HEALTH.bit())),
                                Stream.of(new Sighting(SubjectKind.ADVOCATE, UUID.randomUUID(), 0)))
                        .toList(),
                new Circumstances("Some Body", "10.0.0.7", "What was typed.", "Why it was asked."));
    }

    @AfterAll
    static void stop() {
        access.close();
        pool.close();
        cell.close();
    }

    // ---- what is there --------------------------------------------------------------------------

    private record Seen(int exit, String out) {}

    private static Seen verified(Path bundle, String... more) {
        List<String> args =
                new ArrayList<>(
                        List.of("--key", serviceKey, "--witness", witnessKey, bundle.toString()));
        args.addAll(Arrays.asList(more));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new Seen(Verifier.verify(args, to, to), out.toString(StandardCharsets.UTF_8));
    }

    private static SortedMap<String, String> parts(String base64) throws IOException {
        SortedMap<String, String> parts = new TreeMap<>();
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(base64)))) {
            for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
                parts.put(each.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }

    private static Path unpacked(String name, Map<String, String> parts) throws IOException {
        Path to = folder.resolve(name);
        for (Map.Entry<String, String> part : parts.entrySet()) {
            Path file = to.resolve(part.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, part.getValue());
        }
        return to;
    }

    /** With one part changed, as somebody would who knows nothing of sums. */
    private static Seen clumsily(String base64, String part, UnaryOperator<String> change)
            throws IOException {
        SortedMap<String, String> parts = changed(base64, part, change);
        return verified(unpacked(UUID.randomUUID().toString(), parts));
    }

    /** With one part changed, and all sums made anew. */
    private static Seen cleverly(
            String base64, String part, UnaryOperator<String> change, String... more)
            throws IOException {
        SortedMap<String, String> parts = changed(base64, part, change);
        StringBuilder sums = new StringBuilder();
        parts.forEach((name, text) -> {
            if (!name.equals("SHA256SUMS") && !name.equals("manifest.json")) {
                sums.append(sum(text)).append("  ").append(name).append('\n');
            }
        });
        parts.put("SHA256SUMS", sums.toString());
        parts.computeIfPresent(
                "manifest.json",
                (_, said) ->
                        said.replaceAll(
                                "\"sums\": \"[0-9a-f]+\"",
                                "\"sums\": \"" + sum(sums.toString()) + "\""));
        return verified(unpacked(UUID.randomUUID().toString(), parts), more);
    }

    private static SortedMap<String, String> changed(
            String base64, String part, UnaryOperator<String> change) throws IOException {
        SortedMap<String, String> parts = parts(base64);
        String before = parts.getOrDefault(part, "");
        String after = change.apply(before);
        assertThat(after).as(part).isNotEqualTo(before);
        parts.put(part, after);
        return parts;
    }

    private static String sum(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }

    private static String without(String lines, int line) {
        List<String> left = new ArrayList<>(lines.lines().toList());
        left.remove(line);
        return String.join("\n", left) + "\n";
    }

    // ---- what it finds --------------------------------------------------------------------------

    @Test
    void is_what_was_signed() throws IOException {
        Path zip =
                Files.write(
                        folder.resolve("case.zip"), Base64.getDecoder().decode(ofCase.base64()));
        Seen seen = verified(zip, "--digest", ofCase.sha256());
        assertThat(seen.out())
                .contains("5 events, 5 of them proved to be in alongside.test/councils/")
                .containsPattern(
                        "2 access records, 1 of them proved to be in alongside.test/councils/"
                                + "[0-9a-f-]{36}/access-records with 4 leaves; of 1 more something"
                                + " is withheld; 1 after the checkpoint, which it does not vouch for")
                .contains("Nothing is wrong.");
        assertThat(seen.exit()).isZero();
        assertThat(verified(unpacked("case", parts(ofCase.base64()))).exit()).isZero();
        assertThat(verified(zip, "--digest", "0".repeat(64)).out())
                .contains("PART manifest.json is not the one whose digest was noted");
    }

    /** What is closed to the auditor is there by its hash, and by nothing else. */
    @Test
    void of_a_period_has_all_of_it_and_of_closed_cases_the_hashes_only() throws IOException {
        SortedMap<String, String> parts = parts(ofPeriod.base64());
        assertThat(ofPeriod.events()).isEqualTo((int) head);
        assertThat(ofPeriod.cases()).hasSize(101).contains(shown).doesNotContain(closed);
        // The closed one has four events; the advocate has one, of which it is told what it was.
        assertThat(ofPeriod.whole()).isEqualTo((int) head - 5);
        parts.forEach((name, text) -> {
            assertThat(text).as(name).doesNotContain(closed.toString(), "A cousin.");
        });
        assertThat(parts.get("timeline.html")).contains("Advocate registered.", "<svg");
        assertThat(parts.getOrDefault("access-records.jsonl", "").lines()).hasSize(5);
        assertThat(parts.getOrDefault("store/access_record.jsonl", "").lines()).hasSize(3);
        Seen seen =
                verified(
                        unpacked("period", parts),
                        "--digest",
                        ofPeriod.sha256().toUpperCase(Locale.ROOT));
        assertThat(seen.out())
                .contains(
                        "%d events, %d of them proved".formatted(head - 5, head - 5),
                        "of 5 more the hash is",
                        "3 access records, 2 of them proved",
                        "of 2 more something is withheld",
                        "Nothing is wrong.");
        assertThat(seen.exit()).isZero();
        assertThat(
                        cleverly(ofPeriod.base64(), "proofs/events.txt", lines -> without(lines, 3))
                                .out())
                .contains("DELETED position 4 is not there");
    }

    @Test
    void is_named_where_any_part_was_changed() throws IOException {
        for (String base64 : List.of(ofCase.base64(), ofPeriod.base64())) {
            SortedMap<String, String> parts = parts(base64);
            assertThat(parts.keySet())
                    .containsExactlyInAnyOrder(
                            "SHA256SUMS",
                            "access-records.jsonl",
                            "events.jsonl",
                            "manifest.json",
                            "proofs/access-records-checkpoint.txt",
                            "proofs/access-records.txt",
                            "proofs/events-checkpoint.txt",
                            "proofs/events.txt",
                            "store/access_record.jsonl",
                            "store/event.jsonl",
                            "timeline.html");
            for (String part : parts.keySet()) {
                Seen seen = clumsily(base64, part, text -> text + " \n");
                if (part.equals("manifest.json")) {
                    // nothing in the file knows it: the digest does
                    assertThat(
                                    cleverly(
                                                    base64,
                                                    part,
                                                    text -> text + " \n",
                                                    "--digest",
                                                    ofCase.sha256())
                                            .out())
                            .contains("PART manifest.json is not the one");
                } else {
                    assertThat(seen.out())
                            .contains(
                                    part.equals("SHA256SUMS")
                                            ? "PART SHA256SUMS is not what the manifest says"
                                            : "PART " + part + " is not what its sum says");
                    assertThat(seen.exit()).isEqualTo(1);
                }
            }
        }
        assertThat(clumsily(ofCase.base64(), "more.html", _ -> "More.").out())
                .contains("PART more.html has no sum: it was put in");
        SortedMap<String, String> fewer = parts(ofCase.base64());
        fewer.remove("timeline.html");
        assertThat(verified(unpacked("fewer", fewer)).out())
                .contains("PART timeline.html is not there");
    }

    @Test
    void is_named_where_sums_were_made_anew_and_what_was_signed_says_otherwise()
            throws IOException {
        String base64 = ofCase.base64();
        assertThat(
                        cleverly(
                                        base64,
                                        "store/event.jsonl",
                                        rows ->
                                                rows.replaceFirst(
                                                        "\"revision\": ?1", "\"revision\":2"))
                                .out())
                .contains("EDITED position 1: the event and its proof do not lead");
        assertThat(cleverly(base64, "store/event.jsonl", rows -> without(rows, 1)).out())
                .contains("DELETED position 2 is not there", "DELETED the case's entry 2");
        assertThat(cleverly(base64, "proofs/events.txt", lines -> without(lines, 2)).out())
                .contains("PROOF position 3 has none");
        assertThat(
                        cleverly(
                                        base64,
                                        "proofs/events.txt",
                                        lines -> {
                                            String[] first = lines.split("\n", 2);
                                            String[] words = first[0].split(" ");
                                            String swapped = words[2];
                                            words[2] = words[3];
                                            words[3] = swapped;
                                            return String.join(" ", words) + "\n" + first[1];
                                        })
                                .out())
                .contains("EDITED position 1:");
        assertThat(
                        cleverly(
                                        base64,
                                        "proofs/events-checkpoint.txt",
                                        note -> note.replace("\n" + head + "\n", "\n400\n"))
                                .out())
                .contains("UNSIGNED checkpoint proofs/events-checkpoint.txt");
        assertThat(
                        cleverly(
                                        base64,
                                        "proofs/events-checkpoint.txt",
                                        note -> note.substring(0, note.indexOf("\u2014 witness")))
                                .out())
                .contains("UNWITNESSED checkpoint proofs/events-checkpoint.txt");
        assertThat(
                        cleverly(
                                        base64,
                                        "events.jsonl",
                                        lines ->
                                                lines.replaceFirst(
                                                        "\"position\":1,", "\"position\":9,"))
                                .out())
                .contains("PART events.jsonl line 1 is not of the event at position 1");
        assertThat(cleverly(base64, "store/access_record.jsonl", _ -> "").out())
                .contains("PART manifest.json says 3 for accessRecords, and there are 1");
        assertThat(
                        cleverly(
                                        ofPeriod.base64(),
                                        "proofs/events.txt",
                                        lines ->
                                                lines.replaceFirst(
                                                        "(?m)^(\\d+) ([^- ]{40})..",
                                                        "$1 " + "A".repeat(42)))
                                .out())
                .contains("PROOF position ");
    }

    @Test
    void is_named_where_access_records_are_not_what_was_signed() throws IOException {
        String rows = "store/access_record.jsonl";
        String proofs = "proofs/access-records.txt";
        String checkpoint = "proofs/access-records-checkpoint.txt";
        SortedMap<String, String> ofBoth = parts(ofPeriod.base64());
        String hash = "A".repeat(43) + "=";
        SoftAssertions all = new SoftAssertions();
        Named named =
                (part, change, finding) ->
                        all.assertThat(cleverly(ofCase.base64(), part, change).out())
                                .contains(finding);
        named.where(
                rows,
                text -> text.replaceFirst("somebody", "nobody"),
                "EDITED access record at position 1: the access record and its proof do not lead");
        named.where(
                rows, text -> without(text, 0), "DELETED access record at position 1 is not there");
        named.where(
                rows,
                text -> text + ofBoth.getOrDefault(rows, "").lines().toList().get(1) + "\n",
                "PART " + rows + " has position 2, of another case");
        named.where(
                rows,
                text -> text + ofBoth.getOrDefault(rows, "").lines().toList().get(1) + "\n",
                "PROOF access record at position 2 has none");
        named.where(proofs, _ -> "", "PROOF access record at position 1 has none");
        named.where(proofs, _ -> "1 - " + hash + "\n", "EDITED access record at position 1:");
        // of an access record it is no answer to give its hash only
        named.where(
                proofs,
                lines -> lines + "2 " + hash + " " + hash + "\n",
                "DELETED access record at position 2 is not there");
        named.where(
                checkpoint,
                note -> note.replace("\n4\n", "\n3\n"),
                "UNSIGNED checkpoint " + checkpoint);
        named.where(
                checkpoint,
                note -> note.substring(0, note.indexOf("\u2014 witness")),
                "UNWITNESSED checkpoint " + checkpoint);
        named.where(
                checkpoint,
                _ -> ofBoth.getOrDefault("proofs/events-checkpoint.txt", ""),
                "FOREIGN checkpoint " + checkpoint);
        named.where(
                checkpoint,
                note -> note.replaceFirst("councils/[0-9a-f-]{36}", "councils/" + new UUID(0, 1)),
                "FOREIGN checkpoint " + checkpoint);
        named.where(
                "access-records.jsonl",
                lines -> lines.replaceFirst("\"position\":1,", "\"position\":9,"),
                "PART access-records.jsonl line 1 is not of the access record at position 1");
        SortedMap<String, String> fewer = parts(ofCase.base64());
        fewer.remove(checkpoint);
        all.assertThat(verified(unpacked("unvouched", fewer)).out())
                .contains("CHECKPOINT there is none for the access records in it");
        all.assertAll();
    }

    /** What the verifier says where one part was changed and all sums were made anew. */
    @FunctionalInterface
    private interface Named {
        void where(String part, UnaryOperator<String> change, String finding) throws IOException;
    }

    /** What is closed to the auditor stands in no part of it, also where somebody saw both. */
    @Test
    void of_an_access_record_withholds_what_is_closed_and_its_row() throws IOException {
        SortedMap<String, String> parts = parts(ofCase.base64());
        parts.forEach((name, text) ->
                assertThat(text).as(name).doesNotContain(closed.toString(), "A cousin."));
        List<String> lines = parts.getOrDefault("access-records.jsonl", "").lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).contains("What was typed.", "Why it was asked.");
        assertThat(lines.get(1))
                .contains("\"position\":4,", "\"withheld\":2", shown.toString())
                .doesNotContain("What was typed.", "Why it was asked.");
        assertThat(parts.getOrDefault("store/access_record.jsonl", "").lines()).hasSize(2);
        assertThat(
                        cleverly(
                                        ofCase.base64(),
                                        "access-records.jsonl",
                                        text ->
                                                text.replaceFirst(
                                                        "\"withheld\":0", "\"withheld\":1"))
                                .out())
                .contains(
                        "PART access-records.jsonl line 1 says that something is withheld of the"
                                + " access record whose row is there");
        assertThat(
                        cleverly(
                                        ofCase.base64(),
                                        "access-records.jsonl",
                                        text -> text.replace("\"withheld\":2", "\"withheld\":0"))
                                .out())
                .contains(
                        "PART access-records.jsonl has 3 access records, and"
                                + " store/access_record.jsonl 2");
    }

    /** What was not compared must not be taken for compared. */
    @Test
    void says_with_which_kept_checkpoints_it_was_compared() throws IOException {
        Path bundle = unpacked("compared", parts(ofCase.base64()));
        String own = bundle.resolve("proofs/events-checkpoint.txt").toString();
        String text = Files.readString(Path.of(own));
        LogSigner signer = new LogSigner(SigningKeys.readOrMake(folder.resolve("key")));
        Checkpoint of = Checkpoint.parse(text.substring(0, text.indexOf("\n\n") + 1));
        Path earlier = folder.resolve("earlier");
        Files.write(earlier, signer.sign(new Checkpoint(of.origin(), 3, of.root())).bytes());
        Path fork = folder.resolve("fork");
        Files.write(
                fork,
                signer.sign(new Checkpoint(of.origin(), of.size(), new Hash(1, 2, 3, 4))).bytes());
        Path unsigned =
                Files.writeString(folder.resolve("unsigned"), text.replace(SERVICE, "other.test"));

        Seen seen = verified(bundle, own, earlier.toString(), unsigned.toString());
        assertThat(seen.out())
                .contains("Compared with the checkpoint " + own)
                .contains(
                        "Not compared with the checkpoint %s: it has 3 leaves, and that of the file %d"
                                .formatted(earlier, of.size()))
                .contains(
                        "Not compared with the checkpoint %s: the key did not sign it"
                                .formatted(unsigned));
        assertThat(seen.exit()).isZero();
        assertThat(verified(bundle, fork.toString()).out())
                .contains("FORKED at %d leaves".formatted(of.size()));
    }

    /** Said so, and held by the digest alone. */
    @Test
    void is_by_the_digest_only_what_is_in_no_log() throws IOException {
        for (String part : List.of("timeline.html", "access-records.jsonl")) {
            UnaryOperator<String> change = text -> text.replace("somebody", "nobody");
            Seen without = cleverly(ofCase.base64(), part, change);
            assertThat(without.exit()).isZero();
            assertThat(without.out()).contains("No digest was given");
            Seen with = cleverly(ofCase.base64(), part, change, "--digest", ofCase.sha256());
            assertThat(with.out()).contains("PART manifest.json is not the one");
            assertThat(with.exit()).isEqualTo(1);
        }
    }
}
