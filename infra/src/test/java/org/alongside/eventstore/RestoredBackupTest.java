package org.alongside.eventstore;

import static org.alongside.eventstore.Examples.caseId;
import static org.alongside.eventstore.Examples.refer;
import static org.alongside.eventstore.Examples.referrer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.alongside.ledger.AddCheckpoint;
import org.alongside.ledger.Checkpoint;
import org.alongside.ledger.Checkpointing;
import org.alongside.ledger.Checkpointing.Outcome;
import org.alongside.ledger.Checkpointing.Reason;
import org.alongside.ledger.Countersigning.Reply;
import org.alongside.ledger.Frontier;
import org.alongside.ledger.Hash;
import org.alongside.ledger.KeptLog;
import org.alongside.ledger.LogOrigin;
import org.alongside.ledger.LogSigner;
import org.alongside.ledger.SigningKeys;
import org.alongside.ledger.TreeHead;
import org.alongside.localstack.LocalStackSettings;
import org.alongside.localstack.PostgresServer;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.alongside.witness.WitnessLine;
import org.alongside.witness.WitnessServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole cluster's files, copied while the server was stopped and put in the place of today's: a
 * backup that nobody could tell from the real thing, but for what the witness remembers.
 */
@DisplayName("Yesterday's backup")
final class RestoredBackupTest {

    private static final String SERVICE = "alongside.test";

    @TempDir Path folder;

    private LogSigner signer;

    @BeforeEach
    void start() throws IOException {
        signer = new LogSigner(SigningKeys.readOrMake(folder.resolve("ledger-key")));
    }

    @Test
    void that_is_restored_and_carried_on_is_refused_by_the_witness() throws Exception {
        LocalStackSettings settings = LocalStackSettings.throwAway(folder.resolve("stack"));
        assumeFalse(
                System.getenv("ALONGSIDE_POSTGRES_URL") != null,
                "skipped: the files of an external PostgreSQL are not ours");
        Path cluster = settings.data().resolve("postgresql/cluster");
        Path backup = folder.resolve("backup");
        CouncilId council;
        String name;
        try (WitnessServer witness =
                        WitnessServer.start(
                                "witness.test/w",
                                folder.resolve("witness"),
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                List.of(signer.verifier(SERVICE)),
                                InstantSource.system());
                WitnessLine line =
                        new WitnessLine(
                                URI.create("http://127.0.0.1:" + witness.port()), witness.key())) {
            try (PostgresServer server = PostgresServer.start(settings, _ -> {});
                    Cell cell = Cell.create(server)) {
                council = cell.council();
                name = cell.database.jdbcUrl().replaceAll(".*/([a-z0-9_]+).*", "$1");
                happen(cell, council, 20);
                signed(cell, council, line);
            }
            copy(cluster, backup);
            TreeHead[] today = new TreeHead[LogOrigin.Log.values().length];
            try (PostgresServer server = PostgresServer.start(settings, _ -> {});
                    Cell cell = Cell.reopen(server, name)) {
                happen(cell, council, 5);
                signed(cell, council, line);
                for (LogOrigin.Log log : LogOrigin.Log.values()) {
                    today[log.ordinal()] = head(cell, council, line, log);
                }
                assertThat(verified(cell, council, witness).exit()).isZero();
            }
            delete(cluster);
            copy(backup, cluster);
            try (PostgresServer server = PostgresServer.start(settings, _ -> {});
                    Cell cell = Cell.reopen(server, name)) {
                // before anything else happens, and when as much has happened, and more
                for (Reason reason : List.of(Reason.SET_BACK, Reason.FORKED)) {
                    for (LogOrigin.Log log : LogOrigin.Log.values()) {
                        assertThat(advance(cell, council, line, log))
                                .isEqualTo(new Outcome.Stopped(reason));
                        // whoever has the key, signs what is there and asks nobody first
                        refused(cell, council, line, log, today[log.ordinal()]);
                        assertThat(head(cell, council, line, log)).isEqualTo(today[log.ordinal()]);
                    }
                    happen(cell, council, 9);
                }
                Verified verified = verified(cell, council, witness);
                assertThat(verified.exit()).isOne();
                assertThat(verified.out())
                        .contains("was cosigned")
                        .contains("CHANGED positions")
                        .contains("Noted by the service: SET_BACK")
                        .contains("Noted by the service: FORKED");
            }
        }
    }

    private static void happen(Cell cell, CouncilId council, int times) throws SQLException {
        try (AxonAssembly axon = cell.main.axon()) {
            for (int time = 0; time < times; time++) {
                axon.commands().send(refer(caseId()), referrer(council), null, null);
            }
        }
        Reads.happen(cell, council, times);
    }

    private LogOrigin origin(Cell cell, CouncilId council, LogOrigin.Log log) throws SQLException {
        return new LogOrigin(
                SERVICE,
                UUID.fromString(
                        cell.raw(
                                "select council_uuid from council where slug = '" + council + "'")),
                log);
    }

    private void signed(Cell cell, CouncilId council, WitnessLine line) throws SQLException {
        for (LogOrigin.Log log : LogOrigin.Log.values()) {
            assertThat(advance(cell, council, line, log)).isInstanceOf(Outcome.Signed.class);
        }
    }

    private Outcome advance(Cell cell, CouncilId council, WitnessLine line, LogOrigin.Log log)
            throws SQLException {
        LedgerTable ledger = new LedgerTable(cell.main.session, SERVICE);
        LogOrigin origin = origin(cell, council, log);
        return CurrentCouncil.call(
                council,
                () ->
                        new Checkpointing(signer, line)
                                .advance(origin, ledger.leaves(log), ledger.book(log)));
    }

    private TreeHead head(Cell cell, CouncilId council, WitnessLine line, LogOrigin.Log log)
            throws SQLException {
        Checkpoint last =
                Checkpoint.parse(
                        line.last(origin(cell, council, log).toString()).orElseThrow().text());
        return new TreeHead(last.size(), last.root());
    }

    /**
     * With the proof from yesterday's head, which holds; and with what is said to be from today's.
     */
    private void refused(
            Cell cell, CouncilId council, WitnessLine line, LogOrigin.Log log, TreeHead today)
            throws SQLException {
        LedgerTable ledger = new LedgerTable(cell.main.session, SERVICE);
        LogOrigin origin = origin(cell, council, log);
        CurrentCouncil.run(
                council,
                () -> {
                    Frontier made = Frontier.empty();
                    long count = ledger.leaves(log).count();
                    ledger.leaves(log).read(0, count, made::append);
                    long yesterday = ledger.book(log).last().orElseThrow().size();
                    List<Hash> proof =
                            new KeptLog(ledger.leaves(log), ledger.book(log))
                                    .consistency(yesterday, count)
                                    .path();
                    var note = signer.sign(new Checkpoint(origin.toString(), count, made.root()));
                    assertThat(line.add(new AddCheckpoint(yesterday, proof, note)))
                            .isInstanceOf(Reply.Elsewhere.class);
                    assertThat(line.add(new AddCheckpoint(today.size(), proof, note)))
                            .isInstanceOf(Reply.Refused.class);
                });
    }

    private Verified verified(Cell cell, CouncilId council, WitnessServer witness) {
        return Verified.of(cell, council, Verified.Signers.of(signer, SERVICE, witness));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Files.copy(
                        each,
                        to.resolve(from.relativize(each).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path each : all.toList().reversed()) {
                Files.delete(each);
            }
        }
    }
}
