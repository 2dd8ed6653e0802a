package org.alongside.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.alongside.messaging.CommandAlreadyRecorded;
import org.alongside.messaging.Receipt;
import org.alongside.messaging.ReceiptSlot;
import org.alongside.messaging.Repetition;
import org.alongside.tenancy.CouncilId;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Stores what commands append: alone, in the transaction in which the command took its claims, or
 * together with others of the same council that wait for its head.
 */
final class Appender {

    private final CouncilSession session;
    private final EventCodec codec;
    private final TypeNumbers types;
    private final CommitListener listener;
    private final InstantSource clock;
    private final Map<CouncilId, CouncilWriter> writers = new ConcurrentHashMap<>();

    /**
     * @param listener is told of every append after its commit
     * @param clock for the time of recording, kept to the microsecond
     */
    Appender(CouncilSession session, EventLog log, CommitListener listener, InstantSource clock) {
        this.session = session;
        this.codec = log.codec();
        this.types = log.types();
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * Stores an append and commits it; leaves the receipt for the command's sender, and tells the
     * listener.
     *
     * @throws ConcurrencyException if another append to the aggregate came first
     * @throws CommandAlreadyRecorded if another command took the idempotency key first
     * @throws EventStoreException if it is out of sequence, if an event has the id of an earlier
     *     one, which is a defect of ours and not worth another attempt, if the council has no head,
     *     or if the key of the aggregate's personal data was destroyed
     */
    void store(Append append) {
        if (session.begun()) {
            store(List.of(append), true);
        } else {
            writers.computeIfAbsent(append.council(), _ -> new CouncilWriter())
                    .store(append, this::storeTogether);
        }
        long position = append.position();
        ReceiptSlot.leave(new Receipt(append.subject(), append.version(), position));
        listener.committed(append.council(), position);
    }

    private void storeTogether(List<Append> appends) {
        store(appends, false);
        boolean mixed = appends.size() > 1 && appends.stream().noneMatch(Append::isDone);
        if (mixed) {
            // One of them is at fault, and nothing is stored: each for itself.
            appends.forEach(append -> store(List.of(append), false));
        }
    }

    /**
     * Stores them with one statement.
     *
     * @param claimed whether in the running transaction, with its commit; else in one of its own
     */
    private void store(List<Append> appends, boolean claimed) {
        CouncilId council = appends.getFirst().council();
        try {
            AppendStatement statement = statement(council, appends);
            long head =
                    claimed
                            ? session.queryAndCommit(
                                    statement.sql(), statement, Appender::onlyPosition)
                            : session.queryAlone(
                                    council, statement.sql(), statement, Appender::onlyPosition);
            for (Append append : appends.reversed()) {
                append.stored(head);
                head -= append.events().size();
            }
        } catch (StoreFailed refused) {
            if (appends.size() == 1 || !refused.isOfTheData()) {
                // Where the connection is gone, so is the knowledge whether it was stored: nobody
                // tries again in the sender's place.
                RuntimeException failure = AppendStatement.translated(refused);
                appends.forEach(append -> append.failed(failure));
            }
        } catch (RuntimeException failure) {
            if (appends.size() == 1) {
                appends.getFirst().failed(failure);
            }
        } catch (Error failure) {
            appends.forEach(append ->
                    append.failed(new EventStoreException("An append broke off", failure)));
            throw failure;
        }
    }

    private static long onlyPosition(ResultSet rows) throws SQLException {
        rows.next();
        return rows.getLong(1);
    }

    private AppendStatement statement(CouncilId council, List<Append> appends) {
        CouncilSession.Place place = session.place(council);
        AppendStatement statement =
                new AppendStatement(
                        place.tenant(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
        int behind = appends.stream().mapToInt(append -> append.events().size()).sum();
        for (Append append : appends) {
            for (DomainEventMessage<?> event : append.events()) {
                statement.event(event, encoded(place, event));
            }
            behind -= append.events().size();
            Repetition repetition = append.repetition();
            if (repetition != null) {
                statement.record(append, repetition, behind);
            }
        }
        return statement;
    }

    private EncodedEvent encoded(CouncilSession.Place place, DomainEventMessage<?> event) {
        return new EncodedEvent(
                types.numberOf(place.cell(), codec.typeOf(event.getPayload())),
                codec.write(event.getPayload()),
                codec.write(event.getMetaData()),
                null,
                false);
    }
}
