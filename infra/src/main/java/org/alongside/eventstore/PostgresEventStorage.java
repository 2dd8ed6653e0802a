package org.alongside.eventstore;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.alongside.eventstore.CouncilSession.Statements;
import org.alongside.messaging.CommandAlreadyRecorded;
import org.alongside.messaging.CommandMetaData;
import org.alongside.messaging.Context;
import org.alongside.messaging.Receipt;
import org.alongside.messaging.ReceiptSlot;
import org.alongside.messaging.Repetition;
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
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Appends and loads events.
 *
 * <p>An append is one statement: it moves the council's head on, which locks it until the commit
 * and so puts the council's commits in order, stores the events at the positions won, and records
 * the command's idempotency key. Whatever is not as it should be makes the statement itself fail,
 * for nobody looks at row counts: without a visible head the position is null, without the
 * preceding event of the aggregate the sequence number is.
 */
final class PostgresEventStorage implements EventStorageEngine {

    private static final int READ_AT_ONCE = 500;
    private static final String APPENDED = "alongside.appended";

    private static final String APPEND =
            """
            with head as (
                update tenant_head set position = position + ? where tenant_no = ?
                returning position
            ), appended as (
                insert into event (tenant_no, position, aggregate_id, sequence_no, event_id,
                    event_type, revision, recorded_at, payload, metadata)
                select ?, (select position from head) - ? + e.place, e.aggregate_id,
                    case when not e.follows or exists (
                        select 1 from event p
                        where p.tenant_no = ? and p.aggregate_id = e.aggregate_id
                            and p.sequence_no = e.sequence_no - 1)
                    then e.sequence_no end,
                    e.event_id, e.event_type, e.revision, ?, e.payload, e.metadata
                from unnest(?::uuid[], ?::int[], ?::boolean[], ?::uuid[], ?::text[],
                    ?::smallint[], ?::bytea[], ?::bytea[])
                    with ordinality as e (aggregate_id, sequence_no, follows, event_id,
                        event_type, revision, payload, metadata, place)
            ), recorded as (
                insert into command_record (tenant_no, account, operation, idempotency_key,
                    input_hash, aggregate_id, version, position, recorded_at)
                select ?, ?, c.operation, ?, ?, ?::uuid, ?, (select position from head), ?
                from (select ?::text as operation) c
                where c.operation is not null
            )
            select position from head
            """;

    private final CouncilSession session;
    private final EventLog log;
    private final CommitListener listener;
    private final Clock clock;

    /**
     * @param listener is told of every append after its commit
     * @param clock for the time of recording, kept to the microsecond
     */
    PostgresEventStorage(
            CouncilSession session, EventLog log, CommitListener listener, Clock clock) {
        this.session = session;
        this.log = log;
        this.listener = listener;
        this.clock = clock;
    }

    /** What the statement takes, column by column. */
    private record Rows(
            String[] aggregates,
            Integer[] sequences,
            Boolean[] follows,
            String[] ids,
            String[] types,
            Integer[] revisions,
            byte[][] payloads,
            byte[][] metaData) {}

    /**
     * @throws ConcurrencyException if another append to the aggregate came first
     * @throws CommandAlreadyRecorded if another command took the idempotency key first
     * @throws EventStoreException if it is out of sequence, if an event has the id of an earlier
     *     one, which is a defect of ours and not worth another attempt, or if the council has no
     *     head
     */
    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        UnitOfWork<?> work = CurrentUnitOfWork.get();
        Message<?> command = work.getMessage();
        Context context = Context.of(command.getMetaData());
        CouncilId council = CurrentCouncil.require("an append");
        if (!context.council().equals(council)) {
            throw new CouncilMismatch();
        }
        if (work.resources().putIfAbsent(APPENDED, true) != null) {
            throw new EventStoreException("A command appends its events at once, not in turns");
        }
        List<DomainEventMessage<?>> batch = batch(events, council);
        DomainEventMessage<?> last = batch.getLast();
        UUID subject = aggregate(last);
        long version = last.getSequenceNumber() + 1;
        long position =
                store(
                        session.here("an append"),
                        batch,
                        context,
                        CommandMetaData.repetition(command.getMetaData()).orElse(null),
                        subject,
                        version);
        ReceiptSlot.leave(new Receipt(subject, version, position));
        // Axon's own after-commit phase would do, too; this one is right even if Spring's
        // transaction should ever end elsewhere.
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        listener.committed(council, position);
                    }
                });
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

    private long store(
            Statements here,
            List<DomainEventMessage<?>> batch,
            Context context,
            @Nullable Repetition repetition,
            UUID subject,
            long version) {
        Rows rows = rows(batch);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        try {
            return here.sql(APPEND)
                    .param(batch.size())
                    .param(here.tenant())
                    .param(here.tenant())
                    .param(batch.size())
                    .param(here.tenant())
                    .param(now.atOffset(ZoneOffset.UTC))
                    .param(rows.aggregates())
                    .param(rows.sequences())
                    .param(rows.follows())
                    .param(rows.ids())
                    .param(rows.types())
                    .param(rows.revisions())
                    .param(rows.payloads())
                    .param(rows.metaData())
                    .param(here.tenant())
                    .param(context.actor().account())
                    .param(repetition == null ? "" : repetition.key())
                    .param(repetition == null ? "" : repetition.inputHash())
                    .param(subject)
                    .param(version)
                    .param(now.atOffset(ZoneOffset.UTC))
                    .param(repetition == null ? null : repetition.operation())
                    .query(Long.class)
                    .single();
        } catch (StoreFailed failed) {
            throw translated(failed);
        }
    }

    private static RuntimeException translated(StoreFailed failed) {
        if (failed.isUniqueViolationOf("event_sequence")) {
            return new ConcurrencyException(
                    "Another append to the same aggregate came first", failed);
        }
        if (failed.isUniqueViolationOf("command_record_key")) {
            return new CommandAlreadyRecorded(failed);
        }
        if (failed.isUniqueViolationOf("event_identity")) {
            return new EventStoreException("An event has the id of an earlier one", failed);
        }
        if (failed.isNullIn("sequence_no")) {
            return new EventStoreException(
                    "The event before the first one of this append is not there", failed);
        }
        if (failed.isNullIn("position")) {
            return new EventStoreException("The council has no head to append to", failed);
        }
        return failed;
    }

    private Rows rows(List<DomainEventMessage<?>> batch) {
        int size = batch.size();
        Rows rows =
                new Rows(
                        new String[size],
                        new Integer[size],
                        new Boolean[size],
                        new String[size],
                        new String[size],
                        new Integer[size],
                        new byte[size][],
                        new byte[size][]);
        Map<String, Long> sequences = new HashMap<>();
        for (int i = 0; i < size; i++) {
            DomainEventMessage<?> event = batch.get(i);
            long sequence = event.getSequenceNumber();
            Long before = sequences.put(event.getAggregateIdentifier(), sequence);
            if (before != null && before + 1 != sequence) {
                throw new EventStoreException("The events of one append are out of sequence");
            }
            EventTypes.Type type = log.codec().typeOf(event.getPayload());
            rows.aggregates()[i] = aggregate(event).toString();
            rows.sequences()[i] = Math.toIntExact(sequence);
            rows.follows()[i] = before == null && sequence > 0;
            rows.ids()[i] = event.getIdentifier();
            rows.types()[i] = type.name();
            rows.revisions()[i] = (int) type.revision();
            rows.payloads()[i] = log.codec().write(event.getPayload());
            rows.metaData()[i] = log.codec().write(event.getMetaData());
        }
        return rows;
    }

    private static UUID aggregate(DomainEventMessage<?> event) {
        UUID id = EventLog.uuid(event.getAggregateIdentifier());
        if (id == null) {
            throw new EventStoreException(
                    "The id of an aggregate of type " + event.getType() + " is no UUID");
        }
        return id;
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

    /** The events of the current council after the token, as many as are there; never waits. */
    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(
            @Nullable TrackingToken trackingToken, boolean mayBlock) {
        long after = trackingToken == null ? 0 : trackingToken.position().orElseThrow();
        return Stream.iterate(
                        log.after(after, READ_AT_ONCE),
                        events -> !events.isEmpty(),
                        events -> log.after(events.getLast().position(), READ_AT_ONCE))
                .flatMap(List::stream)
                .map(event ->
                        new GenericTrackedDomainEventMessage<>(
                                new GlobalSequenceTrackingToken(event.position()),
                                event.message()));
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
