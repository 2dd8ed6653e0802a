package org.alongside.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.alongside.ledger.AddCheckpoint;
import org.alongside.ledger.Checkpoint;
import org.alongside.ledger.Checkpointing;
import org.alongside.ledger.Checkpointing.Outcome;
import org.alongside.ledger.Checkpointing.Reason;
import org.alongside.ledger.ConsistencyProof;
import org.alongside.ledger.Countersigning;
import org.alongside.ledger.Hash;
import org.alongside.ledger.KeptLog;
import org.alongside.ledger.LogOrigin;
import org.alongside.ledger.LogSigner;
import org.alongside.ledger.Receipt;
import org.alongside.ledger.SignedNote;
import org.alongside.ledger.SigningKeys;
import org.alongside.ledger.VerifierKey;
import org.alongside.localstack.Credentials;
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

@DisplayName("The log of a council's access records")
final class AccessLedgerTest {

    private static final String SERVICE = "alongside.test";
    private static final LogOrigin.Log LOG = LogOrigin.Log.ACCESS_RECORDS;

    @TempDir Path folder;

    private Cell cell;
    private CouncilId council;
    private LogSigner signer;
    private WitnessServer witness;
    private WitnessLine line;
    private LedgerTable ledger;

    /** Who verifies: reads, and writes nowhere. */
    private Credentials auditor;

    /** What the witness's clock says. */
    private volatile Instant now = Instant.now();

    @BeforeEach
    void start() throws IOException, SQLException {
        cell = Cell.create();
        council = cell.council();
        signer = new LogSigner(SigningKeys.readOrMake(folder.resolve("ledger-key")));
        witness =
                WitnessServer.start(
                        "witness.test/w",
                        folder.resolve("witness"),
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        List.of(signer.verifier(SERVICE)),
                        () -> now);
        line = new WitnessLine(URI.create("http://127.0.0.1:" + witness.port()), witness.key());
        ledger = new LedgerTable(cell.main.session, SERVICE);
        auditor =
                new Credentials(
                        "auditor_" + UUID.randomUUID().toString().replace('-', '_'), "secret");
        cell.raw(
                cell.database.owner(),
                "create role %s login password '%s' in role alongside_verify"
                        .formatted(auditor.user(), auditor.password()));
    }

    @AfterEach
    void stop() throws IOException, SQLException {
        line.close();
        witness.close();
        cell.raw(cell.database.owner(), "drop role " + auditor.user());
        cell.close();
    }

    private String tenant() throws SQLException {
        return cell.raw("select tenant_no from council where slug = '" + council + "'");
    }

    private LogOrigin origin() throws SQLException {
        return new LogOrigin(
                SERVICE,
                UUID.fromString(
                        cell.raw(
                                "select council_uuid from council where slug = '" + council + "'")),
                LOG);
    }

    private Outcome advance() throws SQLException {
        LogOrigin origin = origin();
        return CurrentCouncil.call(
                council,
                () ->
                        new Checkpointing(signer, line)
                                .advance(origin, ledger.leaves(LOG), ledger.book(LOG)));
    }

    private void read(int times) throws SQLException {
        Reads.happen(cell, council, times);
    }

    /** So many months ago: the witness's clock says so as well. */
    private void readAgo(int months, int times) throws SQLException {
        long before = head();
        read(times);
        String moved =
                "update %s set recorded_at = recorded_at - interval '%d months' where tenant_no = %s"
                        + " and position > %d";
        Instant then = OffsetDateTime.now(ZoneOffset.UTC).minusMonths(months).toInstant();
        asSuperuser(
                "select make_access_month(now() - interval '" + months + " months')",
                moved.formatted("access_record", months, tenant(), before),
                moved.formatted("access_subject", months, tenant(), before));
        now = then;
    }

    private long head() {
        return CurrentCouncil.<Long, RuntimeException>call(
                council, () -> ledger.leaves(LOG).count());
    }

    private void asSuperuser(String... statements) throws SQLException {
        Credentials admin = SharedServers.postgres().admin();
        String[] all = new String[statements.length + 1];
        all[0] = "set session_replication_role = replica";
        System.arraycopy(statements, 0, all, 1, statements.length);
        cell.raw(admin, all);
    }

    private String verified(String... more) {
        Verified verified =
                Verified.of(
                        cell,
                        auditor,
                        council,
                        Verified.Signers.of(signer, SERVICE, witness),
                        more);
        return verified.exit() + " " + verified.out();
    }

    private KeptLog log() {
        return new KeptLog(ledger.leaves(LOG), ledger.book(LOG));
    }

    private Hash root(int number) throws SQLException {
        return Checkpoint.parse(
                        SignedNote.parse(
                                        cell.raw(
                                                        "select set_config('alongside.tenant_no', '"
                                                                + tenant()
                                                                + "', false)",
                                                        "select convert_from(note, 'UTF8') from"
                                                                + " ledger_checkpoint where log ="
                                                                + " 'access-records' order by"
                                                                + " checkpoint_no offset "
                                                                + (number - 1)
                                                                + " limit 1")
                                                .getBytes(StandardCharsets.UTF_8))
                                .text())
                .root();
    }

    @Test
    void is_followed_as_that_of_its_events_and_goes_on() throws SQLException {
        read(3);
        try (LedgerRunner runner = new LedgerRunner(ledger, new Checkpointing(signer, line))) {
            assertThat(runner.round("main")).isTrue();
            read(600);
            runner.round("main");
        }
        assertThat(ledger.states())
                .contains(
                        new LedgerTable.State(council, "access-records", 603, 603, 2, null, null));
        assertThat(advance()).isEqualTo(new Outcome.Covered(603));
        Receipt receipt =
                CurrentCouncil.<Optional<Receipt>, RuntimeException>call(
                                council, () -> log().receipt(300))
                        .orElseThrow();
        assertThat(receipt.proof().proves(receipt.leafHash(), root(2))).isTrue();
        assertThat(verified()).startsWith("0 ").contains("603 access records, 2 of 2 checkpoints");
    }

    /** What comes while it is signed for is covered by the next round's, not by one for itself. */
    @Test
    void has_one_checkpoint_a_round_however_busy_it_is() throws SQLException {
        read(3);
        Countersigning busy =
                new Countersigning() {
                    @Override
                    public VerifierKey key() {
                        return line.key();
                    }

                    @Override
                    public Optional<SignedNote> last(String origin) {
                        return line.last(origin);
                    }

                    @Override
                    public Reply add(AddCheckpoint asked) {
                        try {
                            read(1);
                        } catch (SQLException failure) {
                            throw new IllegalStateException(failure);
                        }
                        return line.add(asked);
                    }
                };
        try (LedgerRunner runner = new LedgerRunner(ledger, new Checkpointing(signer, busy))) {
            runner.round("main");
            assertThat(ledger.states())
                    .contains(
                            new LedgerTable.State(council, "access-records", 4, 3, 1, null, null));
            assertThat(runner.secondsBehind()).isZero();
        }
        try (LedgerRunner runner = new LedgerRunner(ledger, new Checkpointing(signer, line))) {
            runner.round("main");
        }
        assertThat(ledger.states())
                .contains(new LedgerTable.State(council, "access-records", 4, 4, 2, null, null));
    }

    @Test
    void stops_where_a_record_was_changed_or_is_gone() throws SQLException {
        read(5);
        advance();
        asSuperuser("update access_record set account = 'another' where position = 2");
        read(1);
        assertThat(advance()).isEqualTo(new Outcome.Stopped(Reason.CHANGED));
        asSuperuser(
                "update access_record set account = 'account 2' where position = 2",
                "delete from access_record where position = 5");
        assertThat(advance()).isEqualTo(new Outcome.Stopped(Reason.SHORTER));
        assertThat(ledger.states())
                .filteredOn(state -> state.log().equals(LOG.path()))
                .first()
                .extracting(LedgerTable.State::stopped)
                .isEqualTo("SHORTER");
    }

    /** What is left of a month that is gone proves the rest, and is named for what it is. */
    @Test
    void is_still_proved_when_a_month_of_it_is_gone_for_its_age() throws SQLException, IOException {
        readAgo(90, 100);
        advance();
        readAgo(86, 260);
        advance();
        long old = head();
        Receipt receipt =
                CurrentCouncil.<Optional<Receipt>, RuntimeException>call(
                                council, () -> log().receipt(7))
                        .orElseThrow();
        now = Instant.now();
        read(40);

        // Not all of it is covered: that of 40 that are younger does not matter.
        assertThat(cell.raw("select keep_access_months()")).isEqualTo("2");

        assertThat(
                        CurrentCouncil.<Long, RuntimeException>call(
                                council, () -> ledger.leaves(LOG).first()))
                .isEqualTo(old);
        assertThat(advance()).isEqualTo(new Outcome.Signed(3, old + 40, true));
        assertThat(verified())
                .startsWith("0 ")
                .contains("40 access records, 3 of 3 checkpoints")
                .contains("Retention: the access records up to position " + old + " are gone")
                .contains("all up to position " + (old + 40));
        // what was proved before is still proved
        Path file = Files.writeString(folder.resolve("receipt.txt"), receipt.file());
        assertThat(verified("--receipt", file.toString())).startsWith("0 ");
        ConsistencyProof proof =
                CurrentCouncil.<ConsistencyProof, RuntimeException>call(
                        council, () -> log().consistency(100, old + 40));
        assertThat(proof.proves(root(1), root(3))).isTrue();
        Receipt young =
                CurrentCouncil.<Optional<Receipt>, RuntimeException>call(
                                council, () -> log().receipt(old))
                        .orElseThrow();
        assertThat(young.proof().proves(young.leafHash(), root(3))).isTrue();
        assertThat(
                        CurrentCouncil.<Optional<Receipt>, RuntimeException>call(
                                council, () -> log().receipt(old - 1)))
                .isEmpty();
        // The hashes that stand for what is gone are as well proved as it was.
        asSuperuser(
                "update ledger_checkpoint set leaves = overlay(leaves placing sha256('x') from 33"
                        + " for 32) where log = 'access-records' and checkpoint_no = 1");
        assertThat(verified()).startsWith("1 ").contains("CHANGED positions 1 to 100");
    }

    @Test
    void is_still_proved_when_all_of_it_is_gone_for_its_age() throws SQLException {
        readAgo(90, 300);
        advance();
        assertThat(cell.raw("select keep_access_months()")).isEqualTo("1");
        now = Instant.now();
        assertThat(verified())
                .startsWith("0 ")
                .contains("0 access records, 1 of 1 checkpoints")
                .contains("Retention: the access records up to position 300 are gone");
        read(2);
        assertThat(advance()).isEqualTo(new Outcome.Signed(2, 302, true));
        assertThat(verified()).startsWith("0 ").contains("2 access records, 2 of 2 checkpoints");
    }

    @Test
    void keeps_a_month_that_no_checkpoint_covers_to_its_end() throws SQLException {
        readAgo(90, 10);
        advance();
        readAgo(90, 1);
        assertThat(cell.raw("select keep_access_months()")).isEqualTo("0");
        advance();
        assertThat(cell.raw("select keep_access_months()")).isEqualTo("1");
    }

    /** As a month that goes, but too soon: the witness has said when they were there. */
    @Test
    void names_as_deleted_what_is_gone_before_its_time() throws SQLException {
        readAgo(80, 10);
        advance();
        readAgo(40, 10);
        advance();
        now = Instant.now();
        read(10);
        advance();
        goes(10);
        assertThat(verified())
                .startsWith("1 ")
                .contains("DELETED positions 1 to 10 are not there, and not for their age")
                .doesNotContain("Retention")
                .contains("1 finding.");
        // who is told that it was agreed so takes it for that
        assertThat(verified("--retention", "60")).startsWith("0 ").contains("Retention");
        goes(15);
        assertThat(verified("--retention", "60"))
                .startsWith("1 ")
                .contains("DELETED positions 1 to 15");
    }

    private void goes(int last) throws SQLException {
        asSuperuser(
                "delete from access_record where position <= " + last,
                "delete from access_subject where position <= " + last);
    }
}
