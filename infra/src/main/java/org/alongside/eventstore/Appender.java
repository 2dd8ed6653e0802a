package org.alongside.eventstore;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.alongside.keys.DataKey;
import org.alongside.messaging.CommandAlreadyRecorded;
import org.alongside.messaging.Receipt;
import org.alongside.messaging.ReceiptSlot;
import org.alongside.messaging.Repetition;
import org.alongside.tenancy.CouncilId;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * Stores what commands append: in the transaction in which the command took its claims, or together
 * with what else waits in its cell.
 */
final class Appender {

    /** How many transactions of this node append to a cell at the same time, but for claims. */
    private static final int WRITERS = 2;

    private final CouncilSession session;
    private final EventCodec codec;
    private final TypeNumbers types;
    private final SubjectKeys keys;
    private final CommitListener listener;
    private final InstantSource clock;
    private final int writers;
    private final Map<Together, WaitingAppends> together = new ConcurrentHashMap<>();

    /** Those councils of a cell whose waiting appends go together. */
    private record Together(String cell, int number) {}

    /**
     * @param listener is told of every append after its commit
     * @param clock for the time of recording, kept to the microsecond
     */
    Appender(CouncilSession session, EventLog log, CommitListener listener, InstantSource clock) {
        this(session, log, listener, clock, WRITERS);
    }

    /** With another number of transactions that append to a cell at the same time. */
    Appender(
            CouncilSession session,
            EventLog log,
            CommitListener listener,
            InstantSource clock,
            int writers) {
        this.session = session;
        this.codec = log.codec();
        this.types = log.types();
        this.keys = log.keys();
        this.listener = listener;
        this.clock = clock;
        this.writers = writers;
    }

    /**
     * Stores an append and commits it; leaves the receipt for the command's sender, and tells the
     * listener.
     *
     * @throws ConcurrencyException if another append to the aggregate came first
     * @throws CommandAlreadyRecorded if another command took the idempotency key first
     * @throws EventStoreException if it is out of sequence, if an event has the id of an earlier
     *     one, which is a defect of ours and not worth another attempt, or if the council has no
     *     head
     * @throws PersonalDataErased if the key of the aggregate's personal data was destroyed
     */
    void store(Append append) {
        append.at(session.pinned(append.council()));
        encode(append);
        if (session.begun()) {
            store(List.of(append), true);
        } else {
            CouncilSession.Place place = append.place();
            together.computeIfAbsent(
                            new Together(place.cell(), place.tenant() % writers),
                            _ -> new WaitingAppends())
                    .store(append, this::storeTogether);
        }
        long position = append.position();
        append.newKeys().forEach(key -> keys.remember(append.council(), key));
        ReceiptSlot.leave(new Receipt(append.subject(), append.version(), position));
        listener.committed(append.council(), position, append.kinds());
    }

    /** Done by each sender, so that those who store for others have nothing but that to do. */
    private void encode(Append append) {
        String cell = append.place().cell();
        Map<UUID, DataKey> made = new HashMap<>();
        for (DomainEventMessage<?> event : append.events()) {
            UUID aggregate = Append.aggregate(event);
            UUID id = UUID.fromString(event.getIdentifier());
            EventRow.Identity identity = new EventRow.Identity(append.council(), aggregate, id);
            EventCodec.Open open = codec.write(event.getPayload(), event.getMetaData());
            DataKey key = open.values() == null ? null : made.get(aggregate);
            boolean keyed = false;
            if (open.values() != null && key == null) {
                key = stored(append.council(), event, aggregate);
                keyed = key != null;
                if (key == null) {
                    key = keys.create();
                    made.put(aggregate, key);
                    append.add(
                            new Append.NewKey(
                                    aggregate, key, keys.wrap(key, append.council(), aggregate)));
                }
            }
            append.add(
                    new Append.Row(
                            aggregate,
                            event.getSequenceNumber(),
                            id,
                            types.numberOf(cell, codec.typeOf(event.getPayload())),
                            EventCodec.sealed(open, identity, key),
                            keyed));
        }
        Repetition repetition = append.repetition();
        if (repetition != null) {
            append.sealed(
                    SealedInput.of(
                            keys.ofCouncils(), append.council(), append.account(), repetition));
        }
    }

    /** The key that is there; none if the aggregate begins here. */
    private @Nullable DataKey stored(
            CouncilId council, DomainEventMessage<?> event, UUID aggregate) {
        return event.getSequenceNumber() == 0 ? null : keys.toWrite(council, aggregate);
    }

    private void storeTogether(List<Append> appends) {
        try {
            storeOrDivide(appends);
        } catch (Error failure) {
            RuntimeException broken = new EventStoreException("An append broke off", failure);
            appends.stream().filter(append -> !append.isDone()).forEach(a -> a.failed(broken));
            throw failure;
        }
    }

    private void storeOrDivide(List<Append> appends) {
        switch (store(appends, false)) {
            case SETTLED -> {}
            // One of them is at fault, and nothing is stored: each for itself.
            case ONE_AT_FAULT -> appends.forEach(append -> store(List.of(append), false));
            // Nothing is stored, and it may be one council's row that is not to be had: what that
            // one has to wait for is not the others'.
            case HELD_UP -> byCouncil(appends).values().forEach(this::storeOrDivide);
        }
    }

    private static Map<Integer, List<Append>> byCouncil(List<Append> appends) {
        Map<Integer, List<Append>> councils = new TreeMap<>();
        appends.forEach(append ->
                councils.computeIfAbsent(append.place().tenant(), _ -> new ArrayList<>())
                        .add(append));
        return councils;
    }

    /** How it went with several. */
    private enum Outcome {
        /** It is noted on each. */
        SETTLED,
        /** Nothing is stored, for one of them cannot be. */
        ONE_AT_FAULT,
        /**
         * Nothing is stored, for something of one of the councils had to be waited for too long.
         */
        HELD_UP
    }

    /**
     * Stores them with one statement and notes on each how that went; on none of several, if they
     * are to be stored in smaller parts.
     *
     * @param claimed whether in the running transaction, with its commit; else in one of its own
     */
    private Outcome store(List<Append> appends, boolean claimed) {
        Map<Integer, List<Append>> councils = byCouncil(appends);
        try {
            AppendStatement statement = statement(councils);
            Long[] heads =
                    claimed
                            ? session.queryAndCommit(
                                    AppendStatement.SQL, statement, Appender::heads)
                            : session.commit(
                                    appends.getFirst().place(),
                                    AppendStatement.SQL,
                                    statement,
                                    Appender::heads);
            int council = 0;
            for (List<Append> together : councils.values()) {
                long head = heads[council++];
                for (Append append : together.reversed()) {
                    append.stored(head);
                    head -= append.rows().size();
                }
            }
        } catch (StoreFailed refused) {
            if (appends.size() > 1 && refused.isOfTheData()) {
                return Outcome.ONE_AT_FAULT;
            }
            if (councils.size() > 1 && refused.isHeldUp()) {
                return Outcome.HELD_UP;
            }
            // Where the connection is gone, so is the knowledge whether it was stored: nobody
            // tries again in the sender's place.
            appends.forEach(
                    append -> append.failed(AppendStatement.translated(refused, append.council())));
        } catch (RuntimeException failure) {
            if (appends.size() > 1) {
                return Outcome.ONE_AT_FAULT;
            }
            appends.getFirst().failed(failure);
        }
        return Outcome.SETTLED;
    }

    private AppendStatement statement(Map<Integer, List<Append>> councils) {
        AppendStatement statement =
                new AppendStatement(
                        clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
        councils.forEach((tenant, appends) -> {
            int behind = appends.stream().mapToInt(append -> append.rows().size()).sum();
            statement.council(tenant, behind);
            for (Append append : appends) {
                append.rows().forEach(statement::event);
                append.newKeys().forEach(statement::key);
                behind -= append.rows().size();
                Repetition repetition = append.repetition();
                if (repetition != null) {
                    statement.record(append, repetition, behind);
                }
            }
        });
        return statement;
    }

    private static Long[] heads(ResultSet rows) throws SQLException {
        rows.next();
        Array heads = rows.getArray(1);
        return (Long[]) heads.getArray();
    }
}
