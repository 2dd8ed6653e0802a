package org.alongside.eventstore;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterators;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.alongside.messaging.Context;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilMismatch;
import org.alongside.tenancy.CurrentCouncil;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Appends and loads events, as Axon asks for it.
 *
 * <p>What a command appends is stored when its transaction commits, together with the commit:
 * everything that Axon does in between only costs memory.
 */
final class PostgresEventStorage implements EventStorageEngine {

    private static final int READ_AT_ONCE = 500;

    private final EventLog log;
    private final Appender appender;

    PostgresEventStorage(EventLog log, Appender appender) {
        this.log = log;
        this.appender = appender;
    }

    /**
     * Takes the events, to be stored with the commit of the running transaction; or stores them at
     * once, where there is none.
     *
     * @throws EventStoreException if one of them cannot be an aggregate's
     * @throws CouncilMismatch if one of them is another council's
     */
    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        CouncilId council = CurrentCouncil.require("an append");
        List<DomainEventMessage<?>> batch = batch(events, council);
        CouncilTransaction transaction = CouncilTransaction.current();
        if (transaction != null) {
            transaction.append(batch);
            return;
        }
        Context context = Context.of(batch.getFirst().getMetaData());
        Append alone = new Append(council, context.actor().account(), null);
        alone.add(batch);
        appender.store(alone);
    }

    private static List<DomainEventMessage<?>> batch(
            List<? extends EventMessage<?>> events, CouncilId council) {
        List<DomainEventMessage<?>> batch = new ArrayList<>(events.size());
        for (EventMessage<?> event : events) {
            if (!(event instanceof DomainEventMessage<?> of)) {
                throw new EventStoreException(
                        "An event without an aggregate: " + event.getPayloadType().getName());
            }
            if (!Context.of(event.getMetaData()).council().equals(council)) {
                throw new CouncilMismatch();
            }
            batch.add(of);
        }
        return batch;
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        UUID aggregate = EventLog.uuid(aggregateIdentifier);
        return aggregate == null
                ? DomainEventStream.empty()
                : DomainEventStream.of(
                        log.ofAggregate(aggregate, firstSequenceNumber).stream()
                                .map(StoredEvent::message)
                                .toList());
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        UUID aggregate = EventLog.uuid(aggregateIdentifier);
        return aggregate == null
                ? Optional.empty()
                : Optional.ofNullable(log.lastSequence(aggregate));
    }

    /**
     * The events of the current council after the token, as many as are there; never waits. Asked
     * again at its end, it looks for more, as Axon's event store expects of it.
     */
    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(
            @Nullable TrackingToken trackingToken, boolean mayBlock) {
        long after = trackingToken == null ? 0 : trackingToken.position().orElseThrow();
        return StreamSupport.stream(new Following(after), false);
    }

    private final class Following extends Spliterators.AbstractSpliterator<TrackedEventMessage<?>> {

        private long position;
        private Iterator<StoredEvent> read = Collections.emptyIterator();

        Following(long after) {
            super(Long.MAX_VALUE, ORDERED | DISTINCT | NONNULL);
            this.position = after;
        }

        @Override
        public boolean tryAdvance(Consumer<? super TrackedEventMessage<?>> action) {
            if (!read.hasNext()) {
                read = log.after(position, READ_AT_ONCE).iterator();
            }
            if (!read.hasNext()) {
                return false;
            }
            StoredEvent event = read.next();
            position = event.position();
            action.accept(
                    new GenericTrackedDomainEventMessage<>(
                            new GlobalSequenceTrackingToken(position), event.message()));
            return true;
        }
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return null;
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(log.head());
    }

    /** Cases are short: there are no snapshots, and no query for one. */
    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return Optional.empty();
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException("There are no snapshots");
    }
}
