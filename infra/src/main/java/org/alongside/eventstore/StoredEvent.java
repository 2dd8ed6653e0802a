package org.alongside.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.alongside.messaging.Context;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.tenancy.CouncilId;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;

/**
 * A row of the event table, read only as far as is asked for: an event that cannot be read must not
 * stand in the way of those before it.
 */
public final class StoredEvent {

    static final String COLUMNS =
            "position, aggregate_id, sequence_no, type_no, event_id, recorded_at, payload, metadata";

    private final EventCodec codec;
    private final CouncilId council;
    private final long position;
    private final UUID aggregate;
    private final long sequence;
    private final UUID id;
    private final TypeNumbers.Named type;
    private final Instant recordedAt;
    private final byte[] payload;
    private final byte[] metaData;

    StoredEvent(EventCodec codec, CouncilId council, TypeNumbers.Named type, ResultSet row)
            throws SQLException {
        this.codec = codec;
        this.council = council;
        // By number and not by name: this is the inner loop of every replay.
        this.position = row.getLong(1);
        this.aggregate = row.getObject(2, UUID.class);
        this.sequence = row.getInt(3);
        this.type = type;
        this.id = row.getObject(5, UUID.class);
        this.recordedAt = row.getObject(6, OffsetDateTime.class).toInstant();
        this.payload = row.getBytes(7);
        this.metaData = row.getBytes(8);
    }

    /** The council's position of the event, from 1. */
    public long position() {
        return position;
    }

    /** The aggregate's id. */
    public String subject() {
        return aggregate.toString();
    }

    /**
     * The event itself.
     *
     * @throws UnknownEventType if this version of the service does not know its type
     * @throws EventUnreadable if it cannot be read
     */
    public RecordedEvent recorded() {
        return new RecordedEvent(
                Context.of(readMetaData()),
                position,
                aggregate.toString(),
                sequence + 1,
                recordedAt,
                readPayload());
    }

    /** The event as Axon loads aggregates from it. */
    DomainEventMessage<?> message() {
        return new GenericDomainEventMessage<>(
                type.name(),
                aggregate.toString(),
                sequence,
                readPayload(),
                readMetaData(),
                id.toString(),
                recordedAt);
    }

    private Object readPayload() {
        return codec.read(type.name(), type.revision(), payload, council, position);
    }

    private MetaData readMetaData() {
        return codec.readMetaData(type.name(), metaData, council, position);
    }
}
