package org.alongside.eventstore;

import static org.alongside.eventstore.Examples.NOW;
import static org.alongside.eventstore.Examples.advocateId;
import static org.alongside.eventstore.Examples.caseId;
import static org.alongside.eventstore.Examples.manager;
import static org.alongside.eventstore.Examples.refer;
import static org.alongside.eventstore.Examples.reference;
import static org.alongside.eventstore.Examples.referrer;
import static org.alongside.eventstore.Examples.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import org.alongside.casework.CaseId;
import org.alongside.casework.Consent;
import org.alongside.casework.ConsentMethod;
import org.alongside.casework.RecordConsent;
import org.alongside.messaging.Receipt;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Those of the traps of {@code docs/traps.md} that nothing else looks at. */
@DisplayName("Axon's traps: a command")
final class TrapsTest {

    private static Cell cell;
    private static AxonAssembly axon;
    private static final List<Thread> TRIED = new ArrayList<>();
    private static final List<CouncilId> BOUND = new ArrayList<>();
    private CouncilId council;

    /** Fails whenever it is tried. */
    record Fail(RuntimeException by) {}

    static final class Failing {

        @CommandHandler
        void on(Fail command) {
            TRIED.add(Thread.currentThread());
            BOUND.add(CurrentCouncil.require("a test"));
            throw command.by();
        }
    }

    @BeforeAll
    static void start() {
        cell = Cell.create();
        axon =
                cell.main.axon(
                        (_, _) -> {},
                        (_, _, _, _) -> true,
                        parts -> parts.commandHandler(new Failing()));
    }

    @AfterAll
    static void stop() {
        axon.close();
        cell.close();
    }

    @BeforeEach
    void council() {
        council = cell.council();
        TRIED.clear();
        BOUND.clear();
    }

    /** Axon's retry scheduler has a thread of its own, on which no council is bound. */
    @Test
    void is_tried_again_on_the_thread_of_its_sender_with_its_council() {
        assertThatThrownBy(() ->
                        axon.commands()
                                .send(
                                        new Fail(new ConcurrencyException("met")),
                                        manager(council),
                                        null,
                                        null))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(TRIED).hasSize(5).containsOnly(Thread.currentThread());
        assertThat(BOUND).containsOnly(council);
    }

    /** Axon's retry scheduler tries again what creates an aggregate that is there. */
    @Test
    void is_not_tried_again_where_that_would_not_better_it() {
        assertThatThrownBy(() ->
                        axon.commands()
                                .send(
                                        new Fail(new AggregateStreamCreationException("there")),
                                        manager(council),
                                        null,
                                        null))
                .isInstanceOf(AggregateStreamCreationException.class);
        assertThat(TRIED).hasSize(1);
    }

    /** Axon copies nothing but the ids of trace and correlation. */
    @Test
    void hands_council_and_actor_on_to_its_events() {
        CaseId id = caseId();
        axon.commands().send(refer(id, reference("A1")), referrer(council), null, null);
        List<RecordedEvent> history =
                CurrentCouncil.<List<RecordedEvent>, RuntimeException>call(
                        council, () -> cell.main.log.of(id.toString()));
        assertThat(history)
                .hasSize(3)
                .extracting(RecordedEvent::context)
                .containsOnly(referrer(council));
    }

    /** With a connection held by each that waits for the case, nobody else would get one. */
    @Test
    void waits_for_its_case_without_a_connection() throws Exception {
        CaseId hot = caseId();
        axon.commands().send(refer(hot), referrer(council), null, null);
        int senders = 3 * cell.main.pool.getMaximumPoolSize();
        List<FutureTask<Receipt>> sent = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        try (HeldHead _ = new HeldHead(cell, council)) {
            for (int i = 0; i < senders; i++) {
                RecordConsent command =
                        new RecordConsent(
                                hot,
                                new Consent(
                                        true, ConsentMethod.WRITTEN, UUID.randomUUID().toString()),
                                NOW);
                FutureTask<Receipt> task =
                        new FutureTask<>(
                                () -> axon.commands().send(command, manager(council), null, null));
                sent.add(task);
                threads.add(Thread.ofPlatform().start(task));
            }
            HeldHead.awaitWaiting(cell, 1);
            // All but the one wait for the case.
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> threads.stream().filter(TrapsTest::waits).count() == senders - 1);
            assertThat(cell.main.pool.getHikariPoolMXBean().getActiveConnections()).isEqualTo(1);
            assertThat(
                            axon.commands()
                                    .send(
                                            register(advocateId()),
                                            manager(cell.council()),
                                            null,
                                            null)
                                    .position())
                    .isEqualTo(1);
        }
        for (FutureTask<Receipt> each : sent) {
            assertThat(each.get().subject()).isEqualTo(hot.value());
        }
        assertThat(cell.main.log.heads()).containsEntry(council, 3L + senders);
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.WAITING
                || thread.getState() == Thread.State.TIMED_WAITING;
    }
}
