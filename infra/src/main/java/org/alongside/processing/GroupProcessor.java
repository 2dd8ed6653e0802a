package org.alongside.processing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.alongside.eventstore.Checkpoints;
import org.alongside.eventstore.Checkpoints.Checkpoint;
import org.alongside.eventstore.Checkpoints.Served;
import org.alongside.eventstore.EventLog;
import org.alongside.eventstore.HandlerTransactions;
import org.alongside.eventstore.ParkedEvents;
import org.alongside.eventstore.ParkedEvents.Parked;
import org.alongside.eventstore.ProcessorTable.Kind;
import org.alongside.eventstore.StoredEvent;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.axonframework.eventhandling.AbstractEventProcessor;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.MultiEventHandlerInvoker;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.deadletter.DeadLetteringEventHandlerInvoker;
import org.axonframework.lifecycle.Lifecycle;
import org.axonframework.lifecycle.Phase;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A group of event handlers as one of Axon's processors, driven by the runner: interceptors, error
 * handlers, sequencing policies, replay status and dead letters are Axon's. A batch of one council
 * and its checkpoint are one transaction; each event in it has a savepoint.
 *
 * <p>What fails is parked. Only where a store is away, nothing is: the batch is undone and handled
 * again, so a handler may see an event twice, but never its SQL.
 */
final class GroupProcessor extends AbstractEventProcessor implements Processor, Lifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(GroupProcessor.class);

    private final Kind kind;
    private final EventLog log;
    private final Checkpoints checkpoints;
    private final ParkedEvents parked;
    private final ParkedLetters letters;
    private final HandlerTransactions transactions;
    private final Consumer<GroupProcessor> started;
    private final int batch;
    private final ReentrantReadWriteLock running = new ReentrantReadWriteLock();
    private volatile boolean on;

    /** Asked for every event, and always answered alike. */
    private final Map<Class<?>, Boolean> concerns = new ConcurrentHashMap<>();

    /** What Axon wants to know, and what we do. */
    static final class Parts extends AbstractEventProcessor.Builder {

        private final Kind kind;
        private final EventLog log;
        private final Checkpoints checkpoints;
        private final ParkedEvents parked;
        private final ParkedLetters letters;
        private final HandlerTransactions transactions;
        private final Consumer<GroupProcessor> started;
        private final int batch;

        Parts(
                Kind kind,
                EventLog log,
                Checkpoints checkpoints,
                ParkedEvents parked,
                ParkedLetters letters,
                HandlerTransactions transactions,
                Consumer<GroupProcessor> started,
                int batch) {
            this.kind = kind;
            this.log = log;
            this.checkpoints = checkpoints;
            this.parked = parked;
            this.letters = letters;
            this.transactions = transactions;
            this.started = started;
            this.batch = batch;
        }
    }

    GroupProcessor(Parts parts) {
        super(parts);
        this.kind = parts.kind;
        this.log = parts.log;
        this.checkpoints = parts.checkpoints;
        this.parked = parts.parked;
        this.letters = parts.letters;
        this.transactions = parts.transactions;
        this.started = parts.started;
        this.batch = parts.batch;
    }

    @Override
    public String name() {
        return getName();
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public void registerLifecycleHandlers(LifecycleRegistry lifecycle) {
        lifecycle.onStart(Phase.INBOUND_EVENT_CONNECTORS, this::start);
        lifecycle.onShutdown(Phase.INBOUND_EVENT_CONNECTORS, this::shutDown);
    }

    @Override
    public void start() {
        started.accept(this);
        on = true;
    }

    /** Ends after the batches at hand. */
    @Override
    public void shutDown() {
        on = false;
        running.writeLock().lock();
        try {
            LOG.debug("{} has ended its last batch", getName());
        } finally {
            running.writeLock().unlock();
        }
    }

    @Override
    public boolean isRunning() {
        return on;
    }

    @Override
    public boolean isError() {
        return false;
    }

    @Override
    public boolean concerns(Class<?> event) {
        return concerns.computeIfAbsent(event, eventHandlerInvoker()::canHandleType);
    }

    @Override
    public Step step(boolean first) {
        running.readLock().lock();
        try {
            return on ? handled(first) : Step.TAKEN;
        } finally {
            running.readLock().unlock();
        }
    }

    private Step handled(boolean first) {
        if (first) {
            checkpoints.begin(name());
        }
        Segment segment = new CouncilSegment(CurrentCouncil.require("event handlers"));
        try {
            Batch handled = inTransaction(() -> batch(segment));
            Checkpoint reached = handled.reached();
            if (reached == null) {
                return Step.TAKEN;
            }
            if (reached.ordered()) {
                retryWanted();
            }
            return new Step(
                    new Served(reached.generation(), reached.position()),
                    handled.more(),
                    handled.events(),
                    handled.failed());
        } finally {
            // Another node may park something before the next batch.
            released(eventHandlerInvoker(), segment);
        }
    }

    private static void released(EventHandlerInvoker invoker, Segment segment) {
        if (invoker instanceof MultiEventHandlerInvoker many) {
            many.delegates().forEach(each -> released(each, segment));
        } else {
            invoker.segmentReleased(segment);
        }
    }

    private record Batch(
            @Nullable Checkpoint reached, int events, boolean more, List<Parked> failed) {}

    /**
     * The root unit of work is the transaction's: what waits for the commit, waits for this one.
     */
    private <R> R inTransaction(Callable<R> work) {
        UnitOfWork<EventMessage<?>> root = new DefaultUnitOfWork<>(null);
        root.attachTransaction(transactions);
        ResultMessage<R> result = root.executeWithResult(work);
        if (result.isExceptional()) {
            Throwable failure = result.exceptionResult();
            if (failure instanceof Error error) {
                throw error;
            }
            throw failure instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalStateException(failure);
        }
        return result.getPayload();
    }

    private Batch batch(Segment segment) throws Exception {
        int[] events = new int[1];
        boolean[] more = new boolean[1];
        Handling[] handlings = new Handling[1];
        Checkpoint reached =
                checkpoints
                        .advanceHere(
                                name(),
                                before -> {
                                    Checkpoint from = before.resetting() ? reset(before) : before;
                                    List<StoredEvent> next = log.after(from.position(), batch);
                                    events[0] = next.size();
                                    more[0] = next.size() == batch;
                                    if (next.isEmpty()) {
                                        return from;
                                    }
                                    Handling handling = new Handling(from.parked());
                                    handlings[0] = handling;
                                    long last = handle(next, from, segment, handling);
                                    more[0] |= last < next.getLast().position();
                                    return from.at(last);
                                })
                        .orElse(null);
        Handling handling = handlings[0];
        return new Batch(
                reached, events[0], more[0], handling == null ? List.of() : handling.failed());
    }

    /**
     * Handles the events in order, up to the last one; where there are side effects, up to the
     * first one that has any, so that a transaction that fails repeats no other.
     *
     * @return the position of the last one that was handled
     */
    private long handle(
            List<StoredEvent> events, Checkpoint from, Segment segment, Handling handling) {
        try {
            return Handling.with(
                    handling,
                    () -> {
                        for (StoredEvent stored : events) {
                            boolean handled = handle(stored, from, segment);
                            handling.check();
                            if (handled && kind == Kind.EFFECTS) {
                                return stored.position();
                            }
                        }
                        return events.getLast().position();
                    });
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private boolean handle(StoredEvent stored, Checkpoint from, Segment segment) throws Exception {
        if (!stored.mayBe(this::concerns)) {
            return false;
        }
        TrackedEventMessage<?> event;
        try {
            event = ReadAgain.message(stored, from.replayUntil());
        } catch (RuntimeException failure) {
            if (Failures.ofTheStoreWhileReading(failure)) {
                throw failure;
            }
            // It may be in order with anything; what is known is its aggregate.
            letters.enqueue(
                    stored.subject(),
                    new GenericDeadLetter<>(
                            stored.subject(),
                            ReadAgain.orUnreadable(stored, from.replayUntil()),
                            failure));
            return false;
        }
        if (!canHandle(event, segment)) {
            reportIgnored(event);
            return false;
        }
        UnitOfWork<TrackedEventMessage<?>> apart = DefaultUnitOfWork.startAndGet(event);
        apart.attachTransaction(transactions);
        try {
            processInUnitOfWork(List.of(event), apart, List.of(segment));
        } catch (Exception failure) {
            // Not of a handler, for those are parked by Axon: an interceptor's, say.
            if (failure instanceof StoreAway || Failures.ofTheStoreWhileHandling(failure)) {
                throw failure;
            }
            letters.enqueue(
                    sequence(event), new GenericDeadLetter<>(sequence(event), event, failure));
        }
        return true;
    }

    private Object sequence(EventMessage<?> event) {
        if (eventHandlerInvoker() instanceof MultiEventHandlerInvoker many) {
            for (EventHandlerInvoker each : many.delegates()) {
                if (each instanceof SimpleEventHandlerInvoker simple) {
                    Object sequence = simple.getSequencingPolicy().getSequenceIdentifierFor(event);
                    if (sequence != null) {
                        return sequence;
                    }
                }
            }
        }
        return event.getIdentifier();
    }

    /** Begins again, if that may be. */
    private Checkpoint reset(Checkpoint before) {
        CouncilId council = CurrentCouncil.require("a reset");
        if (kind == Kind.EFFECTS || !eventHandlerInvoker().supportsReset()) {
            LOG.warn("{} of council {} is not replayed: it must not be", name(), council);
            return before.obeyed();
        }
        try {
            transactions.<Boolean>apart(() -> {
                eventHandlerInvoker().performReset(null);
                parked.clear(name(), ParkedLetters.GENERATION);
                return true;
            });
        } catch (Exception failure) {
            if (Failures.ofTheStoreWhileHandling(failure)) {
                throw new StoreAway(failure);
            }
            LOG.warn(
                    "{} of council {} could not be reset, and goes on as it was: {}",
                    name(),
                    council,
                    failure.getClass().getName());
            return before.obeyed();
        }
        return before.reset();
    }

    /**
     * By Axon's own way of trying dead letters again, each in a transaction of its own; afterwards
     * there is no order any more.
     */
    private void retryWanted() {
        for (String sequence : parked.wanted(name(), ParkedLetters.GENERATION)) {
            if (eventHandlerInvoker() instanceof MultiEventHandlerInvoker many) {
                for (EventHandlerInvoker each : many.delegates()) {
                    if (each instanceof DeadLetteringEventHandlerInvoker invoker) {
                        ParkedLetters.oneByOne(() ->
                                invoker.process(
                                        letter -> ParkedLetters.sequence(letter).equals(sequence)));
                    }
                }
            }
        }
        checkpoints.advance(
                name(),
                held ->
                        held.resetting()
                                        || !parked.wanted(name(), ParkedLetters.GENERATION)
                                                .isEmpty()
                                ? held
                                : held.obeyed());
    }
}
