package org.alongside.eventstore;

import static org.alongside.eventstore.Examples.caseId;
import static org.alongside.eventstore.Examples.refer;
import static org.alongside.eventstore.Examples.referrer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.alongside.ledger.Checkpointing;
import org.alongside.localstack.SharedServers;
import org.alongside.localstack.WitnessProcess;
import org.alongside.tenancy.CouncilId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A real process that signs, a real one that cosigns, and signal 9. How often at random: {@code
 * -Dalongside.kills=50}; the same ones again with {@code -Dalongside.seed=…}.
 */
@DisplayName("A signer that is killed")
final class SignerKilledTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private Cell cell;
    private AxonAssembly axon;
    private CouncilId council;
    private LedgerTable ledger;
    private Map<String, String> environment;

    @BeforeEach
    void start() {
        cell = Cell.create();
        axon = cell.main.axon();
        council = cell.council();
        ledger = new LedgerTable(cell.main.session, WitnessProcess.SERVICE);
        environment = SharedServers.witness().environment();
    }

    @AfterEach
    void stop() {
        axon.close();
        cell.close();
    }

    /** Something of both logs. */
    private void happen() throws SQLException {
        axon.commands().send(refer(caseId()), referrer(council), null, null);
        Reads.happen(cell, council, 3);
    }

    /** A lease that nobody renews ends by itself, some seconds later. */
    private void seconds() throws SQLException {
        cell.raw(
                SharedServers.postgres().admin(),
                "update cell_lease set expires_at = now() - interval '1 ms' where name = 'ledger'");
    }

    private boolean isCovered() {
        return ledger.states().stream()
                .filter(state -> state.council().equals(council))
                .allMatch(state -> state.head() == state.size() && state.stopped() == null);
    }

    private String noticed() throws SQLException {
        return cell.raw(
                SharedServers.postgres().admin(),
                "select coalesce(string_agg(distinct kind, ' '), '') from ledger_notice");
    }

    private void verified() {
        Verified verified =
                Verified.of(
                        cell,
                        council,
                        new Verified.Signers(
                                given("ALONGSIDE_LEDGER_PUBLIC_KEY"),
                                given("ALONGSIDE_WITNESS_KEY"),
                                given("ALONGSIDE_WITNESS_URL")));
        assertThat(verified.exit()).as(verified.out()).isZero();
    }

    private String given(String name) {
        return Objects.requireNonNull(environment.get(name));
    }

    @Test
    void between_the_witnesss_answer_and_its_own_commit_is_taken_up_there_by_the_next()
            throws Exception {
        happen();
        try (SignerProcess signer =
                SignerProcess.start(cell, SignerProcess.Way.STUCK, environment)) {
            signer.awaits("cosigned");
            signer.kill();
        }
        seconds();
        happen();
        try (SignerProcess ignored =
                SignerProcess.start(cell, SignerProcess.Way.AT_WORK, environment)) {
            await().atMost(LONG).until(this::isCovered);
        }
        assertThat(noticed()).isEqualTo(Checkpointing.PUT_BACK);
        verified();
    }

    @Test
    void at_any_moment_leaves_logs_that_the_next_goes_on_with() throws Exception {
        int kills = Integer.getInteger("alongside.kills", 5);
        long seed = Long.getLong("alongside.seed", System.nanoTime());
        Random chance = new Random(seed);
        System.out.println("A signer that is killed: seed " + seed);
        AtomicBoolean over = new AtomicBoolean();
        Thread work =
                Thread.ofPlatform()
                        .start(() -> {
                            while (!over.get()) {
                                try {
                                    happen();
                                } catch (SQLException failure) {
                                    throw new IllegalStateException(failure);
                                }
                            }
                        });
        try {
            for (int kill = 0; kill < kills; kill++) {
                try (SignerProcess signer =
                        SignerProcess.start(cell, SignerProcess.Way.AT_WORK, environment)) {
                    signer.awaits("leads");
                    LockSupport.parkNanos(chance.nextLong(Duration.ofMillis(400).toNanos()));
                    signer.kill();
                }
                seconds();
                assertThat(noticed()).isIn("", Checkpointing.PUT_BACK);
            }
        } finally {
            over.set(true);
            work.join();
        }
        try (SignerProcess ignored =
                SignerProcess.start(cell, SignerProcess.Way.AT_WORK, environment)) {
            await().atMost(LONG).until(this::isCovered);
        }
        assertThat(noticed()).isIn("", Checkpointing.PUT_BACK);
        verified();
    }
}
