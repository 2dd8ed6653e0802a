package org.alongside.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.axonframework.eventsourcing.utils.EventStoreTestUtils.createEvent;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.alongside.eventstore.Cell;
import org.alongside.eventstore.Checkpoints;
import org.alongside.eventstore.HandlerTransactions;
import org.alongside.eventstore.Instead;
import org.alongside.eventstore.ParkedEvents;
import org.alongside.eventstore.SuiteEngine;
import org.alongside.tenancy.CurrentCouncil;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.deadletter.Cause;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.OpenSequencedDeadLetterQueueTest;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The suite's letters are events of the log, for the queue keeps nothing but references. */
@DisplayName("Axon's suite for dead letters")
final class DeadLetterSuiteTest extends OpenSequencedDeadLetterQueueTest<EventMessage<?>> {

    private static final String GROUP = "a group";
    private static final int MANY = 12;

    private static Cell cell;
    private @Nullable SuiteEngine suite;
    private @Nullable SequencedDeadLetterQueue<EventMessage<?>> built;
    private long appended;

    @BeforeAll
    static void start() {
        cell = Cell.create();
    }

    @AfterAll
    static void stop() {
        cell.close();
    }

    @AfterEach
    void restoreTheClock() {
        GenericDeadLetter.clock = Clock.systemUTC();
    }

    /** Our queue, for one council, in which the group has a checkpoint as every group has. */
    @Override
    protected SequencedDeadLetterQueue<EventMessage<?>> buildTestSubject() {
        SuiteEngine engine = SuiteEngine.over(cell, parts -> parts);
        suite = engine;
        HandlerTransactions transactions = new HandlerTransactions(cell.main.session);
        Checkpoints checkpoints = cell.main.checkpoints;
        CurrentCouncil.run(
                engine.council(),
                () -> transactions.executeInTransaction(() -> checkpoints.holdHere(GROUP)));
        ParkedLetters letters =
                new ParkedLetters(
                        GROUP,
                        new ParkedEvents(cell.main.session),
                        checkpoints,
                        engine.log(),
                        transactions);
        SequencedDeadLetterQueue<EventMessage<?>> bound = bound(engine, letters);
        built = bound;
        return bound;
    }

    /** Each call made for the council, whatever thread it comes from. */
    @SuppressWarnings("unchecked")
    private SequencedDeadLetterQueue<EventMessage<?>> bound(
            SuiteEngine engine, ParkedLetters letters) {
        return (SequencedDeadLetterQueue<EventMessage<?>>)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {SequencedDeadLetterQueue.class},
                        (_, method, arguments) -> {
                            try {
                                return CurrentCouncil.<@Nullable Object, Exception>call(
                                        engine.council(), () -> method.invoke(letters, arguments));
                            } catch (InvocationTargetException failure) {
                                throw failure.getCause() == null ? failure : failure.getCause();
                            }
                        });
    }

    @Override
    protected long maxSequences() {
        return MANY;
    }

    @Override
    protected long maxSequenceSize() {
        return MANY;
    }

    private SequencedDeadLetterQueue<EventMessage<?>> queue() {
        return Objects.requireNonNull(built);
    }

    private EventMessage<?> event() {
        SuiteEngine engine = Objects.requireNonNull(suite);
        engine.appendEvents(createEvent(UUID.randomUUID().toString(), 0));
        appended++;
        return CurrentCouncil.<TrackedEventMessage<?>, RuntimeException>call(
                engine.council(),
                () -> ReadAgain.message(engine.log().after(appended - 1, 1).getFirst(), 0));
    }

    @Override
    protected DeadLetter<EventMessage<?>> generateInitialLetter() {
        return new GenericDeadLetter<>("sequenceIdentifier", event(), generateThrowable());
    }

    @Override
    protected DeadLetter<EventMessage<?>> generateFollowUpLetter() {
        return new GenericDeadLetter<>("sequenceIdentifier", event());
    }

    @Override
    protected void setClock(Clock clock) {
        GenericDeadLetter.clock = clock;
    }

    @Override
    @Instead(
            "Of a cause only the class is kept, for messages hold personal data; times are the"
                    + " database's; what a handler notes about a letter is not kept, but how often it"
                    + " was tried is. Everything else is compared.")
    protected void assertLetter(
            DeadLetter<? extends EventMessage<?>> expected,
            DeadLetter<? extends EventMessage<?>> actual) {
        assertThat(actual.message().getIdentifier()).isEqualTo(expected.message().getIdentifier());
        assertThat(actual.message().getPayload()).isEqualTo(expected.message().getPayload());
        assertThat(actual.message().getMetaData()).isEqualTo(expected.message().getMetaData());
        assertThat(((TrackedEventMessage<?>) actual.message()).trackingToken())
                .isEqualTo(((TrackedEventMessage<?>) expected.message()).trackingToken());
        assertThat(actual.cause().map(Cause::type)).isEqualTo(expected.cause().map(Cause::type));
        assertThat(actual.cause().map(Cause::message)).isEqualTo(expected.cause().map(_ -> ""));
        assertThat(actual.lastTouched()).isAfterOrEqualTo(actual.enqueuedAt());
        assertThat(actual.diagnostics()).containsOnlyKeys("attempts");
    }

    private static final String NO_LIMIT =
            "The queue has no limit: what it would not take could only be skipped, or stop the"
                    + " council's processor.";

    private void assertTakesMoreThan(long size, Predicate<Integer> sameSequence) {
        Object one = generateId();
        for (int i = 0; i <= size; i++) {
            Object sequence = sameSequence.test(i) ? one : generateId();
            assertThat(queue().isFull(sequence)).isFalse();
            queue().enqueue(sequence, generateInitialLetter());
        }
        assertThat(queue().size()).isEqualTo(size + 1);
        assertThat(queue().isFull(one)).isFalse();
        assertThat(queue().enqueueIfPresent(one, this::generateFollowUpLetter)).isTrue();
    }

    @Test
    @Override
    @Instead(NO_LIMIT)
    public void enqueueThrowsDeadLetterQueueOverflowExceptionWhenMaxSequencesIsReached() {
        assertTakesMoreThan(maxSequences(), i -> i == 0);
    }

    @Test
    @Override
    @Instead(NO_LIMIT)
    public void enqueueThrowsDeadLetterQueueOverflowExceptionWhenMaxSequenceSizeIsReached() {
        assertTakesMoreThan(maxSequenceSize(), _ -> true);
    }

    @Test
    @Override
    @Instead(NO_LIMIT)
    public void enqueueIfPresentThrowsDeadLetterQueueOverflowExceptionForFullQueue() {
        assertTakesMoreThan(maxSequenceSize(), _ -> true);
    }

    @Test
    @Override
    @Instead(NO_LIMIT)
    public void isFullReturnsTrueAfterMaximumAmountOfSequencesIsReached() {
        assertTakesMoreThan(maxSequences(), i -> i == 0);
    }

    @Test
    @Override
    @Instead(NO_LIMIT)
    public void isFullReturnsTrueAfterMaximumSequenceSizeIsReached() {
        assertTakesMoreThan(maxSequenceSize(), _ -> true);
    }

    /** Two process the same letter; the second is seen waiting before the first goes on. */
    private void assertSecondFindsNothing(Predicate<DeadLetter<? extends EventMessage<?>>> filter)
            throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Object id = generateId();
        queue().enqueue(id, generateInitialLetter());
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<Boolean> first =
                    threads.submit(() ->
                            queue().process(
                                            filter,
                                            _ -> {
                                                began.countDown();
                                                waitFor(goOn);
                                                return Decisions.evict();
                                            }));
            try {
                waitFor(began);
                Future<Boolean> second =
                        threads.submit(() ->
                                queue().process(
                                                filter,
                                                _ -> {
                                                    throw new AssertionError(
                                                            "It is being processed");
                                                }));
                await().atMost(Node.LONG)
                        .until(
                                () ->
                                        cell.raw(
                                                "select count(*) from pg_stat_activity where"
                                                        + " wait_event_type = 'Lock' and datname ="
                                                        + " current_database()"),
                                "1"::equals);
                goOn.countDown();
                assertThat(second.get()).isFalse();
                assertThat(first.get()).isTrue();
            } finally {
                goOn.countDown();
            }
        }
        assertThat(queue().contains(id)).isFalse();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted");
        }
    }

    private static final String CLAIMED =
            "The same, but in the order of events and not within 50 and 100 ms: who comes second"
                    + " waits for the first one, and then finds nothing to do.";

    @Test
    @Override
    @Instead(CLAIMED)
    public void processInvocationReturnsFalseIfAllLetterSequencesAreClaimed()
            throws InterruptedException {
        withoutChecked(() -> assertSecondFindsNothing(_ -> true));
    }

    @Test
    @Override
    @Instead(CLAIMED)
    public void processWithLetterPredicateReturnsFalseIfAllLetterSequencesAreClaimed()
            throws InterruptedException {
        queue().enqueue(generateId(), generateInitialLetter());
        withoutChecked(() ->
                assertSecondFindsNothing(letter ->
                        ((TrackedEventMessage<?>) letter.message())
                                        .trackingToken()
                                        .position()
                                        .orElseThrow()
                                == 2));
        assertThat(queue().size()).isEqualTo(1);
    }

    private interface Checked {
        void run() throws Exception;
    }

    private static void withoutChecked(Checked work) throws InterruptedException {
        try {
            work.run();
        } catch (InterruptedException | RuntimeException asItIs) {
            throw asItIs;
        } catch (Exception other) {
            throw new AssertionError(other);
        }
    }
}
