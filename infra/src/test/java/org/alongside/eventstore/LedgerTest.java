package org.alongside.eventstore;

import static org.alongside.eventstore.Examples.caseId;
import static org.alongside.eventstore.Examples.refer;
import static org.alongside.eventstore.Examples.referrer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.alongside.ledger.Book;
import org.alongside.ledger.Checkpoint;
import org.alongside.ledger.Checkpointing;
import org.alongside.ledger.Checkpointing.Outcome;
import org.alongside.ledger.Checkpointing.Reason;
import org.alongside.ledger.LogOrigin;
import org.alongside.ledger.LogSigner;
import org.alongside.ledger.SignedNote;
import org.alongside.ledger.SigningKeys;
import org.alongside.localstack.Credentials;
import org.alongside.localstack.SharedServers;
import org.alongside.messaging.Commands;
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

@DisplayName("The log of a council's events")
final class LedgerTest {

    private static final String SERVICE = "alongside.test";

    @TempDir Path folder;

    private Cell cell;
    private AxonAssembly axon;
    private LogSigner signer;
    private WitnessServer witness;
    private WitnessLine line;
    private LedgerTable ledger;

    @BeforeEach
    void start() throws IOException {
        cell = Cell.create();
        axon = cell.main.axon();
        signer = new LogSigner(SigningKeys.readOrMake(folder.resolve("ledger-key")));
        witness = witness(0);
        line = new WitnessLine(URI.create("http://127.0.0.1:" + witness.port()), witness.key());
        ledger = new LedgerTable(cell.main.session, SERVICE);
    }

    @AfterEach
    void stop() throws IOException {
        line.close();
        witness.close();
        axon.close();
        cell.close();
    }

    private WitnessServer witness(int port) throws IOException {
        return WitnessServer.start(
                "witness.test/w",
                folder.resolve("witness"),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                List.of(signer.verifier(SERVICE)),
                InstantSource.system());
    }

    private CouncilId council(int events) {
        CouncilId council = cell.council();
        happen(council, events);
        return council;
    }

    private void happen(CouncilId council, int events) {
        Commands commands = axon.commands();
        long before = position(council);
        while (position(council) < before + events) {
            commands.send(refer(caseId()), referrer(council), null, null);
        }
    }

    private long position(CouncilId council) {
        return CurrentCouncil.call(council, cell.main.log::head);
    }

    private LogOrigin origin(CouncilId council) throws SQLException {
        return new LogOrigin(
                SERVICE,
                UUID.fromString(
                        cell.raw(
                                "select council_uuid from council where slug = '" + council + "'")),
                LogOrigin.Log.EVENTS);
    }

    /** A node that has just started, and so remembers nothing. */
    private Outcome advance(CouncilId council) throws SQLException {
        return advance(new Checkpointing(signer, line), council);
    }

    private Outcome advance(Checkpointing node, CouncilId council) throws SQLException {
        LogOrigin origin = origin(council);
        return CurrentCouncil.call(
                council,
                () -> node.advance(origin, ledger.leaves(origin.log()), ledger.book(origin.log())));
    }

    private Book.Kept last(CouncilId council) {
        return CurrentCouncil.call(
                council, () -> ledger.book(LogOrigin.Log.EVENTS).last().orElseThrow());
    }

    /** As one who runs the database can: past everything that the application is bound by. */
    private void asSuperuser(String... statements) throws SQLException {
        Credentials admin = SharedServers.postgres().admin();
        String[] all = new String[statements.length + 1];
        all[0] = "set session_replication_role = replica";
        System.arraycopy(statements, 0, all, 1, statements.length);
        cell.raw(admin, all);
    }

    private String of(CouncilId council) {
        return " tenant_no = (select tenant_no from council where slug = '" + council + "') ";
    }

    @Test
    void is_signed_by_the_service_and_by_the_witness_and_goes_on() throws SQLException {
        CouncilId council = council(3);
        Checkpointing node = new Checkpointing(signer, line);
        long first = position(council);
        assertThat(advance(node, council)).isEqualTo(new Outcome.Signed(1, first, true));
        assertThat(advance(node, council)).isEqualTo(new Outcome.Covered(first));
        happen(council, 600);
        long second = position(council);
        assertThat(advance(node, council)).isEqualTo(new Outcome.Signed(2, second, true));
        happen(council, 1);
        // by a node that has seen none of it
        assertThat(advance(council)).isEqualTo(new Outcome.Signed(3, position(council), true));
        Book.Kept last = last(council);
        SignedNote note = SignedNote.parse(last.note());
        String origin = origin(council).toString();
        assertThat(Checkpoint.open(note, origin, List.of(signer.verifier(origin))))
                .map(Checkpoint::size)
                .contains(position(council));
        assertThat(note.signature(List.of(witness.key()))).isPresent();
        assertThat(line.last(origin)).contains(note);
        // one over every 256 leaves
        assertThat(
                        CurrentCouncil.<Integer, RuntimeException>call(
                                council,
                                () -> ledger.book(LogOrigin.Log.EVENTS).nodes(1, 0, 256).size()))
                .isEqualTo((int) (position(council) / 256));
    }

    @Test
    void has_none_where_nothing_happened() throws SQLException {
        assertThat(advance(cell.council())).isEqualTo(new Outcome.Covered(0));
    }

    @Test
    void stops_where_what_was_signed_last_was_changed() throws SQLException {
        CouncilId council = council(5);
        advance(council);
        asSuperuser("update event set payload = '{}' where position = 2 and" + of(council));
        happen(council, 1);
        assertStopped(council, Reason.CHANGED);
    }

    @Test
    void stops_where_a_node_was_changed_or_is_gone() throws SQLException {
        CouncilId council = council(300);
        advance(council);
        asSuperuser("update ledger_node set hash = sha256(hash) where" + of(council));
        happen(council, 1);
        assertStopped(council, Reason.CHANGED);
        asSuperuser("delete from ledger_node where" + of(council));
        assertStopped(council, Reason.CHANGED);
    }

    @Test
    void stops_where_rows_are_gone() throws SQLException {
        CouncilId council = council(5);
        advance(council);
        long head = position(council);
        asSuperuser("delete from event where position = " + head + " and" + of(council));
        assertStopped(council, Reason.SHORTER);
        asSuperuser(
                "update tenant_head set position = position - 1 where" + of(council),
                "update ledger_notice set kind = 'X' where" + of(council));
        assertStopped(council, Reason.SHORTER);
    }

    @Test
    void stops_where_its_last_checkpoint_is_another_signers() throws SQLException, IOException {
        CouncilId council = council(5);
        advance(council);
        asSuperuser(
                "update ledger_checkpoint set note = set_byte(note, length(note) / 2, 65) where"
                        + of(council));
        assertStopped(council, Reason.NOT_SIGNED);
    }

    /** Rows, nodes and checkpoints are replaced, even with the service's own key. */
    @Test
    void is_refused_where_it_was_recomputed_from_changed_rows() throws SQLException {
        CouncilId council = council(5);
        advance(council);
        long size = position(council);
        asSuperuser(
                "update event set payload = '{}' where position = 2 and" + of(council),
                "delete from ledger_checkpoint where" + of(council),
                "delete from ledger_node where" + of(council));
        assertStopped(council, Reason.FORKED);
        happen(council, 3);
        assertStopped(council, Reason.FORKED);
        // and the witness has what it had
        assertThat(
                        line.last(origin(council).toString())
                                .map(note -> Checkpoint.parse(note.text()).size()))
                .contains(size);
    }

    /** Yesterday's dump, restored and carried on. */
    @Test
    void is_refused_where_it_was_set_back_and_carried_on() throws SQLException {
        CouncilId council = council(5);
        advance(council);
        long yesterday = position(council);
        happen(council, 4);
        advance(council);
        long today = position(council);
        asSuperuser(
                "delete from event where position > " + yesterday + " and" + of(council),
                "delete from ledger_checkpoint where size > " + yesterday + " and" + of(council),
                "update tenant_head set position = " + yesterday + " where" + of(council));
        assertStopped(council, Reason.SET_BACK);
        happen(council, 1);
        assertStopped(council, Reason.SET_BACK);
        happen(council, (int) (today - position(council)) + 3);
        assertStopped(council, Reason.FORKED);
        // a signer that asks nobody first, and signs what is there
        assertThat(last(council).size()).isEqualTo(yesterday);
    }

    @Test
    void takes_back_from_the_witness_what_a_crash_kept_from_it() throws SQLException {
        CouncilId council = council(5);
        advance(council);
        happen(council, 2);
        advance(council);
        Book.Kept lost = last(council);
        asSuperuser("delete from ledger_checkpoint where checkpoint_no = 2 and" + of(council));
        happen(council, 1);
        assertThat(advance(council)).isEqualTo(new Outcome.Signed(2, lost.size(), false));
        assertThat(last(council).note()).isEqualTo(lost.note());
        assertThat(noticed(council)).isEqualTo(Checkpointing.PUT_BACK);
        assertThat(advance(council)).isEqualTo(new Outcome.Signed(3, position(council), true));
    }

    /** Whoever deletes checkpoints is not helped by a signer that remembers them. */
    @Test
    void is_not_healed_in_silence_by_a_node_that_goes_on() throws SQLException {
        CouncilId council = council(5);
        Checkpointing node = new Checkpointing(signer, line);
        advance(node, council);
        long first = position(council);
        happen(council, 2);
        advance(node, council);
        Book.Kept lost = last(council);
        String gone = "delete from ledger_checkpoint where checkpoint_no = 2 and" + of(council);
        asSuperuser(gone);
        assertThat(advance(node, council)).isEqualTo(new Outcome.Signed(2, lost.size(), true));
        assertThat(last(council).note()).isEqualTo(lost.note());
        assertThat(noticed(council)).isEqualTo(Checkpointing.PUT_BACK);

        asSuperuser(
                gone,
                "delete from event where position > " + first + " and" + of(council),
                "update tenant_head set position = " + first + " where" + of(council));
        assertThat(advance(node, council)).isEqualTo(new Outcome.Stopped(Reason.SET_BACK));
    }

    @Test
    void is_missed_by_the_nodes_that_do_not_lead_where_none_does() throws SQLException {
        CouncilId council = council(2);
        try (LedgerRunner node = new LedgerRunner(ledger, new Checkpointing(signer, line))) {
            cell.raw(
                    cell.database.app(),
                    "update cell_lease set holder = gen_random_uuid(), expires_at = 'infinity' where"
                            + " name = 'ledger'");
            assertThat(node.round("main")).isFalse();
            assertThat(node.secondsBehind()).isPositive();
            cell.raw(
                    cell.database.app(),
                    "update cell_lease set expires_at = '-infinity' where name = 'ledger'");
            assertThat(node.round("main")).isTrue();
            assertThat(node.secondsBehind()).isZero();
            assertThat(last(council).size()).isEqualTo(position(council));
        }
    }

    @Test
    void waits_for_a_witness_that_is_away_and_goes_on_by_itself() throws Exception {
        CouncilId council = council(2);
        Checkpointing node = new Checkpointing(signer, line);
        advance(node, council);
        int port = witness.port();
        witness.close();
        happen(council, 2);
        assertThat(advance(node, council)).isEqualTo(new Outcome.Away());
        assertThat(last(council).number()).isEqualTo(1);
        witness = witness(port);
        assertThat(advance(node, council))
                .isEqualTo(new Outcome.Signed(2, position(council), true));
    }

    /** Both sign the same tree; one is kept, and the other finds that out. */
    @Test
    void is_followed_by_several_nodes_at_once_without_harm() throws SQLException {
        CouncilId council = council(2);
        Checkpointing one = new Checkpointing(signer, line);
        Checkpointing other = new Checkpointing(signer, line);
        advance(one, council);
        advance(other, council);
        happen(council, 1);
        assertThat(advance(one, council)).isInstanceOf(Outcome.Signed.class);
        happen(council, 1);
        assertThat(advance(other, council))
                .isEqualTo(new Outcome.Signed(3, position(council), true));
        happen(council, 1);
        assertThat(advance(one, council)).isEqualTo(new Outcome.Signed(4, position(council), true));
    }

    @Test
    void is_followed_by_one_node_of_the_cell_and_by_another_when_that_ends() throws Exception {
        CouncilId council = council(2);
        CouncilId idle = cell.council();
        LedgerRunner one = new LedgerRunner(ledger, new Checkpointing(signer, line));
        try (LedgerRunner other = new LedgerRunner(ledger, new Checkpointing(signer, line))) {
            assertThat(one.round("main")).isTrue();
            assertThat(other.round("main")).isFalse();
            assertThat(last(council).number()).isEqualTo(1);
            assertThat(one.secondsBehind()).isZero();
            happen(council, 1);
            one.close();
            assertThat(other.round("main")).isTrue();
            assertThat(last(council).size()).isEqualTo(position(council));
        }
        long head = position(council);
        assertThat(ledger.states())
                .contains(
                        new LedgerTable.State(council, "events", head, head, 2, null, null),
                        new LedgerTable.State(idle, "events", 0, 0, 0, null, null));
    }

    @Test
    void is_taken_over_when_the_node_that_followed_it_was_killed() throws SQLException {
        CouncilId council = council(2);
        try (LedgerRunner killed = new LedgerRunner(ledger, new Checkpointing(signer, line));
                LedgerRunner other = new LedgerRunner(ledger, new Checkpointing(signer, line))) {
            killed.round("main");
            happen(council, 1);
            assertThat(other.round("main")).isFalse();
            // it renews its lease no more, and some seconds go by
            asSuperuser(
                    "update cell_lease set expires_at = now() - interval '1 ms' where name = 'ledger'");
            assertThat(other.round("main")).isTrue();
            assertThat(last(council).size()).isEqualTo(position(council));
            assertThat(killed.round("main")).isFalse();
        }
    }

    @Test
    void that_has_stopped_is_seen_by_operators_and_holds_up_no_other() throws SQLException {
        CouncilId council = council(3);
        CouncilId other = council(3);
        try (LedgerRunner runner = new LedgerRunner(ledger, new Checkpointing(signer, line))) {
            runner.round("main");
            asSuperuser("update event set payload = '{}' where position = 2 and" + of(council));
            happen(council, 1);
            happen(other, 1);
            runner.round("main");
            assertThat(runner.stopped()).isEqualTo(1);
            assertThat(runner.secondsBehind()).isPositive();
            assertThat(last(other).size()).isEqualTo(position(other));
            assertThat(ledger.states())
                    .filteredOn(state -> state.council().equals(council))
                    .first()
                    .extracting(LedgerTable.State::stopped)
                    .isEqualTo("CHANGED");
        }
    }

    @Test
    void has_tables_that_the_application_only_adds_to() throws SQLException {
        CouncilId council = council(300);
        advance(council);
        String bind =
                "select set_config('alongside.tenant_no', tenant_no::text, false) from council"
                        + " where slug = '"
                        + council
                        + "'";
        for (String table : List.of("ledger_checkpoint", "ledger_node", "ledger_notice")) {
            for (String statement :
                    List.of(
                            "update " + table + " set log = 'events'",
                            "delete from " + table,
                            "truncate " + table)) {
                assertThatThrownBy(() -> cell.raw(bind, statement))
                        .isInstanceOf(SQLException.class)
                        .extracting(failure -> ((SQLException) failure).getSQLState())
                        .isEqualTo("42501");
            }
        }
    }

    private String noticed(CouncilId council) throws SQLException {
        return cell.raw(
                SharedServers.postgres().admin(),
                "select string_agg(kind, ' ' order by noted_at) from ledger_notice where"
                        + of(council));
    }

    private void assertStopped(CouncilId council, Reason reason) throws SQLException {
        assertThat(advance(council)).isEqualTo(new Outcome.Stopped(reason));
        assertThat(noticed(council)).contains(reason.name());
    }

    /** What the witness answers with is on the disk before. */
    @Test
    void is_remembered_by_a_witness_that_was_ended_at_once() throws Exception {
        CouncilId council = council(2);
        advance(council);
        String origin = origin(council).toString();
        SignedNote before = line.last(origin).orElseThrow();
        int port = witness.port();
        witness.close();
        witness = witness(port);
        assertThat(line.last(origin)).contains(before);
        try (var files = Files.list(folder.resolve("witness"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".checkpoint"))).hasSize(1);
        }
        assertThatThrownBy(() -> witness(0)).hasMessageContaining("Another witness");
    }
}
