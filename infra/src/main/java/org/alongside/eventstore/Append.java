package org.alongside.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.alongside.messaging.Repetition;
import org.alongside.tenancy.CouncilId;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/** What one command wants to store, and how that went. */
final class Append {

    private final CouncilId council;
    private final String account;
    private final @Nullable Repetition repetition;
    private final List<DomainEventMessage<?>> events = new ArrayList<>(2);
    private long position;
    private @Nullable RuntimeException failure;
    private volatile boolean done;

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

    CouncilId council() {
        return council;
    }

    String account() {
        return account;
    }

    @Nullable Repetition repetition() {
        return repetition;
    }

    List<DomainEventMessage<?>> events() {
        return events;
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
    }

    /** It is not stored. */
    void failed(RuntimeException why) {
        failure = why;
        done = true;
    }

    boolean isDone() {
        return done;
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
