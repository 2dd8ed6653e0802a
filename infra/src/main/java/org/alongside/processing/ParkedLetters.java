package org.alongside.processing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.alongside.eventstore.Checkpoints;
import org.alongside.eventstore.Checkpoints.Checkpoint;
import org.alongside.eventstore.EventLog;
import org.alongside.eventstore.HandlerTransactions;
import org.alongside.eventstore.ParkedEvents;
import org.alongside.eventstore.ParkedEvents.Letter;
import org.alongside.eventstore.ParkedEvents.Parked;
import org.alongside.eventstore.StoredEvent;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.Cause;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.NoSuchDeadLetterException;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.jspecify.annotations.Nullable;

/**
 * A group's dead letters as Axon sees them: the parked events of the current council. Only
 * references are kept; an event is read again from the log, where its personal data belong, and of
 * a cause there is the class and no message.
 *
 * <p>Who looks at it from outside binds the council first. Sequences are kept by the text of their
 * identifiers, which must say nothing about people.
 */
final class ParkedLetters implements SequencedDeadLetterQueue<EventMessage<?>> {

    /** Handlers keep their own documents, if any: there is one generation. */
    static final int GENERATION = 1;

    private static final ScopedValue<Boolean> ONE = ScopedValue.newInstance();

    private final String group;
    private final ParkedEvents parked;
    private final Checkpoints checkpoints;
    private final EventLog log;
    private final HandlerTransactions transactions;

    ParkedLetters(
            String group,
            ParkedEvents parked,
            Checkpoints checkpoints,
            EventLog log,
            HandlerTransactions transactions) {
        this.group = group;
        this.parked = parked;
        this.checkpoints = checkpoints;
        this.log = log;
        this.transactions = transactions;
    }

    @Override
    public void enqueue(Object sequenceIdentifier, DeadLetter<? extends EventMessage<?>> letter) {
        Handling handling = Handling.current();
        if (handling != null) {
            handling.check();
        }
        Parked event =
                new Parked(
                        sequenceIdentifier.toString(),
                        null,
                        position(letter),
                        letter.cause().map(Cause::type).orElse(null));
        transactions.executeInTransaction(() -> {
            parked.park(group, GENERATION, List.of(event));
        });
        if (handling != null) {
            handling.parks(event);
        }
    }

    private static long position(DeadLetter<? extends EventMessage<?>> letter) {
        if (letter.message() instanceof TrackedEventMessage<?> tracked) {
            return tracked.trackingToken().position().orElseThrow();
        }
        throw new IllegalArgumentException(
                "Only events with a position can be parked: they are read again from the log");
    }

    @Override
    public void evict(DeadLetter<? extends EventMessage<?>> letter) {
        transactions.executeInTransaction(
                () -> parked.remove(group, GENERATION, List.of(position(letter))));
    }

    @Override
    public void requeue(
            DeadLetter<? extends EventMessage<?>> letter,
            UnaryOperator<DeadLetter<? extends EventMessage<?>>> letterUpdater)
            throws NoSuchDeadLetterException {
        DeadLetter<? extends EventMessage<?>> updated = letterUpdater.apply(letter);
        long position = position(letter);
        String sequence = sequence(letter);
        transactions.executeInTransaction(() -> {
            if (parked.of(group, GENERATION, sequence).stream()
                    .noneMatch(there -> there.event().position() == position)) {
                throw new NoSuchDeadLetterException("The event is not parked");
            }
            parked.failedAgain(
                    group,
                    GENERATION,
                    sequence,
                    position,
                    updated.cause().map(Cause::type).orElse(null));
        });
    }

    static String sequence(DeadLetter<?> letter) {
        if (letter instanceof GenericDeadLetter<?> ours) {
            return ours.getSequenceIdentifier().toString();
        }
        throw new IllegalArgumentException("Not a letter of this queue");
    }

    @Override
    public boolean contains(Object sequenceIdentifier) {
        Handling handling = Handling.current();
        if (handling != null && !handling.mayHaveParked()) {
            return false;
        }
        return parked.count(group, GENERATION, sequenceIdentifier.toString()) > 0;
    }

    @Override
    public Iterable<DeadLetter<? extends EventMessage<?>>> deadLetterSequence(
            Object sequenceIdentifier) {
        return inTransaction(
                () -> letters(parked.of(group, GENERATION, sequenceIdentifier.toString())));
    }

    @Override
    public Iterable<Iterable<DeadLetter<? extends EventMessage<?>>>> deadLetters() {
        return inTransaction(() -> {
            List<Iterable<DeadLetter<? extends EventMessage<?>>>> all = new ArrayList<>();
            for (Letter first : parked.firsts(group, GENERATION)) {
                all.add(letters(parked.of(group, GENERATION, first.event().sequence())));
            }
            return all;
        });
    }

    private <R> R inTransaction(Supplier<R> work) {
        return transactions.fetchInTransaction(work);
    }

    private List<DeadLetter<? extends EventMessage<?>>> letters(List<Letter> rows) {
        Set<Long> positions = new HashSet<>();
        rows.forEach(row -> positions.add(row.event().position()));
        Map<Long, StoredEvent> events = new HashMap<>();
        log.at(positions).forEach(event -> events.put(event.position(), event));
        long replayUntil = checkpoints.replayUntil(group);
        List<DeadLetter<? extends EventMessage<?>>> letters = new ArrayList<>(rows.size());
        for (Letter row : rows) {
            StoredEvent event = events.get(row.event().position());
            if (event != null) {
                String failure = row.event().failure();
                letters.add(
                        new GenericDeadLetter<>(
                                row.event().sequence(),
                                ReadAgain.orUnreadable(event, replayUntil),
                                failure == null ? null : new ThrowableCause(failure, ""),
                                row.since(),
                                row.touched(),
                                MetaData.with("attempts", row.attempts())));
            }
        }
        return letters;
    }

    @Override
    public boolean isFull(Object sequenceIdentifier) {
        return false;
    }

    @Override
    public long size() {
        return parked.count(group, GENERATION, null);
    }

    @Override
    public long sequenceSize(Object sequenceIdentifier) {
        return parked.count(group, GENERATION, sequenceIdentifier.toString());
    }

    @Override
    public long amountOfSequences() {
        return parked.firsts(group, GENERATION).size();
    }

    @Override
    public boolean process(
            Predicate<DeadLetter<? extends EventMessage<?>>> sequenceFilter,
            Function<DeadLetter<? extends EventMessage<?>>, EnqueueDecision<EventMessage<?>>>
                    processingTask) {
        return inTransaction(() -> {
            // Nothing else is handled meanwhile, or an event of the sequence could come first.
            Checkpoint held = checkpoints.holdHere(group);
            Handling handling = new Handling(held.parked());
            try {
                return Handling.with(
                        handling, () -> process(handling, sequenceFilter, processingTask));
            } catch (RuntimeException failure) {
                throw failure;
            } catch (Exception never) {
                throw new IllegalStateException(never);
            }
        });
    }

    private boolean process(
            Handling handling,
            Predicate<DeadLetter<? extends EventMessage<?>>> sequenceFilter,
            Function<DeadLetter<? extends EventMessage<?>>, EnqueueDecision<EventMessage<?>>>
                    processingTask) {
        for (DeadLetter<? extends EventMessage<?>> first :
                letters(parked.firsts(group, GENERATION))) {
            if (sequenceFilter.test(first)) {
                return tryAgain(sequence(first), handling, processingTask);
            }
        }
        return false;
    }

    /**
     * Tries parked events again by what calls {@link #process}, one for each call: Axon's invoker
     * has a transaction around it, and one that fails must undo and repeat no other event.
     *
     * @param process whether there was one, and it was handled
     */
    static void oneByOne(BooleanSupplier process) {
        boolean handled = true;
        while (handled) {
            handled =
                    ScopedValue.where(ONE, true)
                            .<Boolean, RuntimeException>call(process::getAsBoolean);
        }
    }

    private boolean tryAgain(
            String sequence,
            Handling handling,
            Function<DeadLetter<? extends EventMessage<?>>, EnqueueDecision<EventMessage<?>>>
                    task) {
        List<Letter> rows = parked.of(group, GENERATION, sequence);
        if (ONE.isBound()) {
            rows = rows.subList(0, Math.min(1, rows.size()));
        }
        for (DeadLetter<? extends EventMessage<?>> letter : letters(rows)) {
            if (letter.message().getPayload() instanceof ReadAgain.Unreadable unreadable) {
                parked.failedAgain(
                        group, GENERATION, sequence, position(letter), unreadable.type());
                return false;
            }
            EnqueueDecision<EventMessage<?>> decision = task.apply(letter);
            handling.check();
            if (decision.shouldEnqueue()) {
                @Nullable Throwable cause = decision.enqueueCause().orElse(null);
                requeue(letter, before -> cause == null ? before : before.withCause(cause));
                return false;
            }
            evict(letter);
        }
        return true;
    }

    @Override
    public void clear() {
        transactions.executeInTransaction(() -> parked.clear(group, GENERATION));
    }
}
