package org.alongside.eventstore;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.alongside.event.EventName;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Our engine as Axon's suites can use it, which know no councils, no named events and no UUIDs:
 * each call is made for one council, and what goes in is put into our form and comes out in theirs.
 * The rest is the engine's, refusals above all.
 */
public class SuiteEngine extends BatchingEventStorageEngine {

    private static final String AGGREGATE = "suite.aggregate";
    private static final String EVENT = "suite.event";
    private static final Serializer NEVER_ASKED = Jackson3Serializer.builder().build();

    private final CouncilId council;
    private final EventLog log;
    private final PostgresEventStorage engine;
    private final Set<String> ours;

    /** The suites' events, which are texts. */
    sealed interface SuiteEvent permits Text {}

    @EventName("suite.Text")
    record Text(String text) implements SuiteEvent {}

    /** What Axon's engines are configured by; ours is not. */
    public static final class Parts extends BatchingEventStorageEngine.Builder {}

    /** For a new council of the cell, with the batches that ours reads. */
    public static SuiteEngine over(Cell cell, UnaryOperator<Parts> customization) {
        Parts parts = new Parts();
        parts.eventSerializer(NEVER_ASKED).snapshotSerializer(NEVER_ASKED).batchSize(500);
        return new SuiteEngine(cell, customization.apply(parts));
    }

    private SuiteEngine(Cell cell, Parts parts) {
        super(parts);
        this.council = cell.council();
        this.log =
                new EventLog(
                        cell.main.session,
                        new EventTypes(List.of(SuiteEvent.class)),
                        cell.main.keys);
        this.engine =
                new PostgresEventStorage(
                        log, new Appender(cell.main.session, log, (_, _) -> {}, Clock.systemUTC()));
        this.ours = Examples.manager(council).toMetaData().keySet();
    }

    public CouncilId council() {
        return council;
    }

    public EventLog log() {
        return log;
    }

    private <R extends @Nullable Object> R bound(CurrentCouncil.Work<R, RuntimeException> work) {
        return CurrentCouncil.<R, RuntimeException>call(council, work);
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        List<? extends EventMessage<?>> in = events.stream().map(this::inOurForm).toList();
        bound(() -> {
            engine.appendEvents(in);
            return true;
        });
    }

    private EventMessage<?> inOurForm(EventMessage<?> event) {
        if (!(event instanceof DomainEventMessage<?> of)) {
            return event;
        }
        Map<String, Object> metaData = new LinkedHashMap<>(of.getMetaData());
        metaData.putAll(Examples.manager(council).toMetaData());
        metaData.put(AGGREGATE, of.getAggregateIdentifier());
        metaData.put(EVENT, of.getIdentifier());
        return new GenericDomainEventMessage<>(
                of.getType(),
                uuid(of.getAggregateIdentifier()),
                of.getSequenceNumber(),
                new Text((String) of.getPayload()),
                MetaData.from(metaData),
                uuid(of.getIdentifier()),
                of.getTimestamp());
    }

    private DomainEventMessage<?> inTheirForm(DomainEventMessage<?> event) {
        MetaData metaData = event.getMetaData();
        return new GenericDomainEventMessage<>(
                event.getType(),
                (String) metaData.get(AGGREGATE),
                event.getSequenceNumber(),
                ((Text) event.getPayload()).text(),
                metaData.withoutKeys(ours).withoutKeys(Set.of(AGGREGATE, EVENT)),
                (String) metaData.get(EVENT),
                event.getTimestamp());
    }

    private static String uuid(String id) {
        return EventLog.uuid(id) == null
                ? UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString()
                : id;
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        return DomainEventStream.of(
                this.<DomainEventStream>bound(() ->
                                engine.readEvents(uuid(aggregateIdentifier), firstSequenceNumber))
                        .asStream()
                        .<DomainEventMessage<?>>map(this::inTheirForm));
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        return bound(() -> engine.lastSequenceNumberFor(uuid(aggregateIdentifier)));
    }

    /** As lazy as it is. */
    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(
            @Nullable TrackingToken trackingToken, boolean mayBlock) {
        Spliterator<? extends TrackedEventMessage<?>> events =
                this.<Stream<? extends TrackedEventMessage<?>>>bound(
                                () -> engine.readEvents(trackingToken, mayBlock))
                        .spliterator();
        return StreamSupport.stream(
                new Spliterators.AbstractSpliterator<TrackedEventMessage<?>>(
                        Long.MAX_VALUE, Spliterator.ORDERED) {
                    @Override
                    public boolean tryAdvance(Consumer<? super TrackedEventMessage<?>> action) {
                        return bound(() ->
                                events.tryAdvance(event -> action.accept(inTheirForm(event))));
                    }
                },
                false);
    }

    private TrackedEventMessage<?> inTheirForm(TrackedEventMessage<?> event) {
        return new GenericTrackedDomainEventMessage<>(
                event.trackingToken(), inTheirForm((DomainEventMessage<?>) event));
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return this.<@Nullable TrackingToken>bound(engine::createTailToken);
    }

    @Override
    public TrackingToken createHeadToken() {
        return bound(engine::createHeadToken);
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return bound(() -> engine.createTokenAt(dateTime));
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return bound(() -> engine.readSnapshot(uuid(aggregateIdentifier)));
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        engine.storeSnapshot(snapshot);
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        throw new AssertionError("Axon's own code stores events");
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        throw new AssertionError("Axon's own code stores snapshots");
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        throw new AssertionError("Axon's own code reads snapshots");
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(
            TrackingToken lastToken, int batchSize) {
        throw new AssertionError("Axon's own code reads events");
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(
            String aggregateIdentifier, long firstSequenceNumber, int batchSize) {
        throw new AssertionError("Axon's own code reads events");
    }
}
