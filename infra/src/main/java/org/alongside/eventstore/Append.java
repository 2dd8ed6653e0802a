package org.alongside.eventstore;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.alongside.keys.DataKey;
import org.alongside.messaging.Repetition;
import org.alongside.tenancy.CouncilId;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/** What one command wants to store, and how that went. */
final class Append {

    private final CouncilId council;
    private CouncilSession.@Nullable Place place;
    private final String account;
    private final @Nullable Repetition repetition;
    private @Nullable String sealedInput;
    private final List<DomainEventMessage<?>> events = new ArrayList<>(2);
    private final List<Row> rows = new ArrayList<>(2);
    private final List<NewKey> newKeys = new ArrayList<>(1);
    private long position;
    private @Nullable RuntimeException failure;
    private volatile boolean done;
    private final CountDownLatch called = new CountDownLatch(1);

    /**
     * An event ready for the database.
     *
     * @param aggregate whose it is
     * @param sequence its number there, from 0
     * @param id its own id
     * @param type the number of its type in the cell's dictionary
     * @param content what it says
     * @param keyed whether it is encrypted under a key that must be there already
     */
    record Row(
            UUID aggregate,
            long sequence,
            UUID id,
            short type,
            EventRow.Content content,
            boolean keyed) {}

    /**
     * The key of a subject that had none.
     *
     * @param wrapped as it is stored
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared; handed to the database
    record NewKey(UUID subject, DataKey key, byte[] wrapped) {}

    /**
     * @param council whose events
     * @param account who sent the command
     * @param repetition how a repetition of the command is recognised; none if it is not
     */
    Append(CouncilId council, String account, @Nullable Repetition repetition) {
        this.council = council;
        this.account = account;
        this.repetition = repetition;
    }

    void add(List<DomainEventMessage<?>> more) {
        events.addAll(more);
    }

    /** Takes the next event in the form for the database. */
    void add(Row row) {
        rows.add(row);
    }

    void add(NewKey key) {
        newKeys.add(key);
    }

    CouncilId council() {
        return council;
    }

    /** Where the numbers in it are those of, and where it is stored. */
    void at(CouncilSession.Place there) {
        place = there;
    }

    CouncilSession.Place place() {
        return Objects.requireNonNull(place);
    }

    String account() {
        return account;
    }

    @Nullable Repetition repetition() {
        return repetition;
    }

    /** Takes the repetition's input in the form for the database. */
    void sealed(String input) {
        sealedInput = input;
    }

    String sealedInput() {
        return Objects.requireNonNull(sealedInput);
    }

    List<DomainEventMessage<?>> events() {
        return events;
    }

    /** The classes of its events. */
    Set<Class<?>> kinds() {
        Set<Class<?>> kinds = new HashSet<>();
        events.forEach(event -> kinds.add(event.getPayloadType()));
        return kinds;
    }

    List<Row> rows() {
        return rows;
    }

    List<NewKey> newKeys() {
        return newKeys;
    }

    /** The aggregate of the last event, which is what the command was for. */
    UUID subject() {
        return aggregate(events.getLast());
    }

    /** The version of that aggregate afterwards. */
    long version() {
        return events.getLast().getSequenceNumber() + 1;
    }

    /**
     * @throws EventStoreException if the id is no UUID
     */
    static UUID aggregate(DomainEventMessage<?> event) {
        UUID id = EventLog.uuid(event.getAggregateIdentifier());
        if (id == null) {
            throw new EventStoreException(
                    "The id of an aggregate of type " + event.getType() + " is no UUID");
        }
        return id;
    }

    /** It is stored, its last event at this position. */
    void stored(long at) {
        position = at;
        done = true;
        called.countDown();
    }

    /** It is not stored. */
    void failed(RuntimeException why) {
        failure = why;
        done = true;
        called.countDown();
    }

    boolean isDone() {
        return done;
    }

    /** It is its sender's turn to store. */
    void call() {
        called.countDown();
    }

    /**
     * Waits until it is known how it went, or until it is its sender's turn; not to be interrupted,
     * for it may well be stored.
     */
    void await() {
        boolean interrupted = false;
        while (true) {
            try {
                called.await();
                break;
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The position of its last event.
     *
     * @throws RuntimeException why it was not stored
     */
    long position() {
        if (failure != null) {
            throw failure;
        }
        return position;
    }
}
