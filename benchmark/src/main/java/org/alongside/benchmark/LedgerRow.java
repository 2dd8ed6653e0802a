package org.alongside.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.alongside.benchmark.Measurement.Subject;
import org.alongside.benchmark.Rounds.Contender;
import org.alongside.eventstore.AxonAssembly;
import org.alongside.eventstore.LedgerTable;
import org.alongside.ledger.Checkpointing;
import org.alongside.ledger.Checkpointing.Outcome;
import org.alongside.ledger.LogOrigin;
import org.alongside.ledger.LogSigner;
import org.alongside.ledger.SigningKeys;
import org.alongside.signing.LedgerRunner;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.alongside.verifier.Verifier;
import org.alongside.witness.WitnessLine;
import org.alongside.witness.WitnessServer;

/** How fast a council's events are signed for and verified, and what idle councils' logs cost. */
final class LedgerRow implements Row {

    private static final String NAME = "ledger";
    private static final String SERVICE = "alongside.benchmark";
    private static final int OPEN = 500;
    private static final int LOOKS = 20;

    private static final Subject PLAIN =
            new Subject(
                    NAME,
                    "plain read with SHA-256",
                    "The ceiling: the same rows by plain JDBC, all columns as bytes, in order, by one"
                            + " cursor, a hash of each.");
    private static final Subject VERIFIED =
            new Subject(
                    NAME,
                    "verifier",
                    "What a council's auditor runs: every event, checkpoint and kept node of the"
                            + " council, from nothing, in one thread. The auditor's own process is"
                            + " left out.");
    private static final Subject SIGNED =
            new Subject(
                    NAME,
                    "signer",
                    "From no checkpoint to one that covers everything, each cosigned by a witness"
                            + " over HTTP: as after a move. Once, not in turns.");
    private static final Subject LOOK =
            new Subject(
                    NAME,
                    "look at idle councils",
                    "What a node does every second to know which logs to sign, where none is: the"
                            + " best of twenty.");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Measurement> measure(Stage stage) throws Exception {
        Path folder = stage.directory().resolve(NAME);
        Files.createDirectories(folder);
        LogSigner signer = new LogSigner(SigningKeys.readOrMake(folder.resolve("key")));
        try (Cell cell = stage.cell(NAME);
                Node node = Node.on(cell, 4);
                AxonAssembly axon = node.axon(Node.NOBODY_LISTENS, Node.NOBODY_READS);
                WitnessServer witness =
                        WitnessServer.start(
                                "witness.benchmark/w",
                                folder.resolve("witness"),
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                List.of(signer.verifier(SERVICE)),
                                InstantSource.system());
                WitnessLine line =
                        new WitnessLine(
                                URI.create("http://127.0.0.1:" + witness.port()), witness.key())) {
            int lives = stage.scale().lives() / 4;
            stage.say("ledger: storing %,d events".formatted(lives * Cases.LIFE));
            CouncilId council = cell.register(node, 0, 1).getFirst();
            Lives.whole(new EventAppend(axon.configuration()), Cases.context(council), lives, OPEN);
            cell.run("vacuum (analyze)");
            cell.checkpoint();
            LedgerTable ledger = node.ledger(SERVICE);
            Checkpointing checkpointing = new Checkpointing(signer, line);
            long events = cell.events();
            double signed = signed(cell, council, checkpointing, ledger, events);
            stage.say("ledger: measuring");
            Rounds rounds = new Rounds(stage, () -> {});
            String setting = "%,d events".formatted(events);
            Contender ceiling =
                    rounds.add(
                            Contender.of(
                                    PLAIN,
                                    setting,
                                    Measurement.EVENTS,
                                    null,
                                    _ -> plain(cell, events)));
            rounds.add(
                    Contender.of(
                                    VERIFIED,
                                    setting,
                                    Measurement.EVENTS,
                                    ceiling,
                                    _ -> verified(cell, council, signer, witness, events))
                            .wanted("at least 50 % of the plain read"));
            rounds.warmUp();
            List<Measurement> all = rounds.play();
            all.add(
                    Measurement.of(
                            SIGNED, "1 council, " + setting, signed, Measurement.EVENTS, null));
            int councils = stage.scale().idleCouncils();
            cell.register(node, 1, councils);
            cell.run("analyze");
            try (LedgerRunner runner = new LedgerRunner(ledger, checkpointing)) {
                all.add(
                        Measurement.of(
                                LOOK,
                                "%,d councils".formatted(councils),
                                look(node.cell(), runner),
                                "ms",
                                null));
            }
            return all;
        }
    }

    private static double signed(
            Cell cell,
            CouncilId council,
            Checkpointing checkpointing,
            LedgerTable ledger,
            long events) {
        LogOrigin origin =
                new LogOrigin(
                        SERVICE,
                        UUID.fromString(
                                cell.text(
                                        "select council_uuid from council where slug = '%s'"
                                                .formatted(council))),
                        LogOrigin.Log.EVENTS);
        long start = System.nanoTime();
        Outcome outcome;
        do {
            outcome =
                    CurrentCouncil.call(
                            council,
                            () ->
                                    checkpointing.advance(
                                            origin,
                                            ledger.leaves(origin.log()),
                                            ledger.book(origin.log())));
        } while (outcome instanceof Outcome.Signed);
        double rate = events * 1e9 / (System.nanoTime() - start);
        Cell.same(
                "events signed for",
                events,
                cell.number("select max(size) from ledger_checkpoint"));
        return rate;
    }

    private static double plain(Cell cell, long events) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        long start = System.nanoTime();
        long read = 0;
        try (Connection connection = cell.asAdmin()) {
            connection.setAutoCommit(false);
            try (PreparedStatement all =
                    connection.prepareStatement("select * from event order by position")) {
                all.setFetchSize(2_000);
                try (ResultSet rows = all.executeQuery()) {
                    int columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        for (int column = 1; column <= columns; column++) {
                            byte[] bytes = rows.getBytes(column);
                            if (bytes != null) {
                                digest.update(bytes);
                            }
                        }
                        digest.digest();
                        read++;
                    }
                }
            }
        }
        Cell.same("events read", events, read);
        return events * 1e9 / (System.nanoTime() - start);
    }

    private static double verified(
            Cell cell, CouncilId council, LogSigner signer, WitnessServer witness, long events) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8);
        String url = cell.database().jdbcUrl();
        long start = System.nanoTime();
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
                                        + cell.database().app().password(),
                                "--user",
                                cell.database().app().user(),
                                "--council",
                                council.slug()),
                        to,
                        to);
        long took = System.nanoTime() - start;
        String said = out.toString(StandardCharsets.UTF_8);
        Cell.same("findings of the verifier: " + said, 0, exit);
        if (!said.contains("vouch for all up to position " + events)) {
            throw new IllegalStateException("Not all was verified: " + said);
        }
        return events * 1e9 / took;
    }

    /** The best, in milliseconds. */
    private static double look(String cell, LedgerRunner runner) {
        long best = Long.MAX_VALUE;
        for (int times = 0; times <= LOOKS; times++) {
            long start = System.nanoTime();
            if (!runner.round(cell)) {
                throw new IllegalStateException("Another node follows the logs");
            }
            // The first looks at everything.
            best = times == 0 ? best : Math.min(best, System.nanoTime() - start);
        }
        return best / 1e6;
    }
}
