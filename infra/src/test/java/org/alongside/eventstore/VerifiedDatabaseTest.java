package org.alongside.eventstore;

import static org.alongside.eventstore.Examples.caseId;
import static org.alongside.eventstore.Examples.refer;
import static org.alongside.eventstore.Examples.referrer;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.alongside.ledger.Checkpointing;
import org.alongside.ledger.LogOrigin;
import org.alongside.ledger.LogSigner;
import org.alongside.ledger.SigningKeys;
import org.alongside.localstack.SharedServers;
import org.alongside.signing.LedgerRunner;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.alongside.witness.WitnessLine;
import org.alongside.witness.WitnessServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a database is told by what lies outside of it: kept checkpoints, and the witness. */
@DisplayName("A database that is verified")
final class VerifiedDatabaseTest {

    private static final String SERVICE = "alongside.test";

    @TempDir Path folder;

    private Cell cell;
    private LogSigner signer;
    private WitnessServer witness;
    private WitnessLine line;
    private LedgerTable ledger;

    @BeforeEach
    void start() throws IOException {
        cell = Cell.create();
        signer = new LogSigner(SigningKeys.readOrMake(folder.resolve("ledger-key")));
        witness = witness(folder.resolve("witness"));
        line = new WitnessLine(URI.create("http://127.0.0.1:" + witness.port()), witness.key());
        ledger = new LedgerTable(cell.main.session, SERVICE);
    }

    @AfterEach
    void stop() throws IOException {
        line.close();
        witness.close();
        cell.close();
    }

    private WitnessServer witness(Path home) throws IOException {
        return WitnessServer.start(
                "witness.test/w",
                home,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                List.of(signer.verifier(SERVICE)),
                InstantSource.system());
    }

    private void happen(CouncilId council) throws SQLException {
        try (AxonAssembly axon = cell.main.axon()) {
            for (int times = 0; times < 3; times++) {
                axon.commands().send(refer(caseId()), referrer(council), null, null);
            }
        }
        Reads.happen(cell, council, 3);
    }

    /** Signs for everything that is there, of all councils. */
    private void signed() {
        try (LedgerRunner runner = runner()) {
            assertThat(runner.round("main")).isTrue();
        }
        assertThat(ledger.states()).allMatch(state -> state.size() == state.head());
    }

    private LedgerRunner runner() {
        return new LedgerRunner(ledger, new Checkpointing(signer, line));
    }

    private Path kept(CouncilId council) throws IOException {
        return Files.write(
                folder.resolve(council + ".txt"),
                CurrentCouncil.<byte[], RuntimeException>call(
                        council,
                        () -> ledger.book(LogOrigin.Log.EVENTS).last().orElseThrow().note()));
    }

    private Verified verified(CouncilId council, WitnessServer asked, Path... more) {
        String[] files = new String[more.length];
        for (int i = 0; i < more.length; i++) {
            files[i] = more[i].toString();
        }
        return Verified.of(cell, council, Verified.Signers.of(signer, SERVICE, asked), files);
    }

    @Test
    void of_another_council_or_another_identity_than_a_kept_checkpoint_is_of_says_so()
            throws Exception {
        CouncilId council = cell.council();
        CouncilId other = cell.council();
        happen(council);
        happen(other);
        signed();
        Path own = kept(council);
        assertThat(verified(council, witness, own).exit()).isZero();

        Verified foreign = verified(council, witness, own, kept(other));
        assertThat(foreign.exit()).isOne();
        assertThat(foreign.out())
                .contains(
                        "FOREIGN checkpoint "
                                + folder.resolve(other + ".txt")
                                + " is of no log that was read")
                .contains("1 finding.");

        // A superuser gives the council another identity, and the service signs for it anew.
        cell.raw(
                SharedServers.postgres().admin(),
                "set session_replication_role = replica",
                "delete from ledger_checkpoint where tenant_no = " + tenant(council),
                "delete from ledger_node where tenant_no = " + tenant(council),
                "update council set council_uuid = gen_random_uuid() where slug = '"
                        + council
                        + "'");
        signed();
        assertThat(verified(council, witness).exit()).as("nothing kept, nothing told").isZero();
        Verified another = verified(council, witness, own);
        assertThat(another.exit()).isOne();
        assertThat(another.out()).contains("FOREIGN checkpoint " + own);
    }

    private String tenant(CouncilId council) throws SQLException {
        return cell.raw("select tenant_no from council where slug = '" + council + "'");
    }

    @Test
    void that_has_too_much_wrong_to_name_it_all_says_how_much_more_there_is() throws Exception {
        CouncilId council = cell.council();
        Reads.happen(cell, council, 25);
        signed();

        cell.raw(
                SharedServers.postgres().admin(),
                "update access_record set client = client || '.' where tenant_no = "
                        + tenant(council));

        String out = verified(council, witness).out();
        assertThat(out.lines().filter(line -> line.startsWith("  EDITED position "))).hasSize(20);
        assertThat(out).contains("  EDITED and 5 more\n").contains("25 findings.\n");
    }

    /**
     * Else whoever keeps checkpoints from being made changes at leisure what is signed for later.
     */
    @Test
    void that_has_been_without_a_checkpoint_for_long_says_so() throws Exception {
        CouncilId council = cell.council();
        happen(council);
        signed();
        happen(council);
        InstantSource later = InstantSource.offset(InstantSource.system(), Duration.ofMinutes(2));
        Verified.Signers signers = Verified.Signers.of(signer, SERVICE, witness);

        assertThat(verified(council, witness).exit()).isZero();
        Verified left = Verified.whole(cell, later, signers);
        assertThat(left.out())
                .contains("  UNCOVERED positions 4 to 6: no checkpoint vouches for them")
                .contains("2 findings.");
        assertThat(left.exit()).isOne();

        // The mark of a council that is being copied, on one that is open, keeps none from being
        // made.
        cell.raw(
                SharedServers.postgres().admin(),
                "insert into processor (name, kind) values ('any', 'effects') on conflict do nothing",
                "insert into processor_checkpoint (tenant_no, processor, held) values ("
                        + tenant(council)
                        + ", 'any', true)");
        signed();
        assertThat(Verified.whole(cell, later, signers).exit()).isZero();
    }

    @Test
    void in_which_a_council_is_not_any_more_says_so_unless_it_is_known_to_be_elsewhere()
            throws Exception {
        CouncilId council = cell.council();
        CouncilId other = cell.council();
        happen(council);
        happen(other);
        signed();
        Verified.Signers signers = Verified.Signers.of(signer, SERVICE, witness);
        assertThat(Verified.whole(cell, InstantSource.system(), signers).exit()).isZero();
        String id = cell.raw("select council_uuid from council where slug = '" + council + "'");

        cell.raw(
                SharedServers.postgres().admin(),
                "set session_replication_role = replica",
                "delete from council where slug = '" + council + "'");

        Verified gone = Verified.whole(cell, InstantSource.system(), signers);
        assertThat(gone.out())
                .contains("  GONE log alongside.test/councils/" + id + "/events: ")
                .contains("  GONE log alongside.test/councils/" + id + "/access-records: ")
                .contains("2 findings.");
        assertThat(gone.exit()).isOne();
        assertThat(Verified.whole(cell, InstantSource.system(), signers, "--elsewhere", id).exit())
                .isZero();
    }

    /**
     * What is stored beside the rows that were signed, and decides what is found and what goes on.
     */
    @Test
    void whose_heads_or_lists_of_who_did_what_were_changed_says_so() throws Exception {
        CouncilId council = cell.council();
        happen(council);
        signed();
        assertThat(verified(council, witness).exit()).isZero();
        cell.raw(
                SharedServers.postgres().admin(),
                "set session_replication_role = replica",
                "alter table event alter column actor_hash drop expression",
                "update event set actor_hash = 0 where position = 2 and tenant_no = "
                        + tenant(council),
                "update access_head set recorded_at = '2131-01-01' where tenant_no = "
                        + tenant(council));

        Verified changed = verified(council, witness);

        assertThat(changed.out())
                .contains("  ACTOR position 2 is filed as another account's than the event says")
                .contains("  HEAD the council's head is of 2131-01-01T00:00:00Z, and the last")
                .contains("2 findings.");
        assertThat(changed.exit()).isOne();
    }

    @Test
    void says_so_where_its_witness_has_nothing_of_a_log_that_has_checkpoints() throws Exception {
        CouncilId council = cell.council();
        happen(council);
        signed();
        Path home = Files.createDirectory(folder.resolve("emptied"));
        Files.copy(folder.resolve("witness/key"), home.resolve("key"));
        try (WitnessServer forgetful = witness(home)) {
            Verified verified = verified(council, forgetful);
            assertThat(verified.exit()).isOne();
            assertThat(verified.out()).contains("CHECKPOINT").contains("2 findings.");
        }
        assertThat(verified(council, witness).exit()).isZero();
    }

    @Test
    void while_the_service_goes_on_says_nothing_that_is_not_so() throws Exception {
        CouncilId council = cell.council();
        happen(council);
        AtomicBoolean over = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(2);
                LedgerRunner runner = runner()) {
            Future<?> work =
                    threads.submit(() -> {
                        while (!over.get()) {
                            happen(council);
                        }
                        return null;
                    });
            Future<?> signing =
                    threads.submit(() -> {
                        while (!over.get()) {
                            assertThat(runner.round("main")).isTrue();
                            begun.countDown();
                        }
                        return null;
                    });
            try {
                begun.await();
                long before = checkpoints(council);
                for (int times = 0; times < 15; times++) {
                    Verified verified = verified(council, witness);
                    assertThat(verified.exit()).as(verified.out()).isZero();
                }
                assertThat(checkpoints(council)).as("signed meanwhile").isGreaterThan(before);
            } finally {
                over.set(true);
                work.get();
                signing.get();
            }
        }
    }

    private long checkpoints(CouncilId council) {
        return ledger.states().stream()
                .filter(state -> state.council().equals(council))
                .mapToLong(LedgerTable.State::checkpoints)
                .sum();
    }
}
