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
            "position, aggregate_id, sequence_no, event_id, event_type, revision, recorded_at,"
                    + " payload, metadata";

    private final EventCodec codec;
    private final CouncilId council;
    private final long position;
    private final UUID aggregate;
    private final long sequence;
    private final UUID id;
    private final String type;
    private final int revision;
    private final Instant recordedAt;
    private final byte[] payload;
    private final byte[] metaData;

    StoredEvent(EventCodec codec, CouncilId council, ResultSet row) throws SQLException {
        this.codec = codec;
        this.council = council;
        this.position = row.getLong("position");
        this.aggregate = row.getObject("aggregate_id", UUID.class);
        this.sequence = row.getInt("sequence_no");
        this.id = row.getObject("event_id", UUID.class);
        this.type = row.getString("event_type");
        this.revision = row.getInt("revision");
        this.recordedAt = row.getObject("recorded_at", OffsetDateTime.class).toInstant();
        this.payload = row.getBytes("payload");
        this.metaData = row.getBytes("metadata");
    }

    /** The council's position of the event, from 1. */
    public long position() {
        return position;
    }

    /** The id of the aggregate, which is known even where the event cannot be read. */
    public String aggregate() {
        return aggregate.toString();
    }

    /** The name of the event's type, which is known even where the event cannot be read. */
    public String type() {
        return type;
    }

    /** The event's id, which is known even where the event cannot be read. */
    public String id() {
        return id.toString();
    }

    /** When the event was recorded. */
    public Instant recordedAt() {
        return recordedAt;
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

    /**
     * The event as Axon's handlers get it.
     *
     * @throws UnknownEventType if this version of the service does not know its type
     * @throws EventUnreadable if it cannot be read
     */
    public DomainEventMessage<?> message() {
        return new GenericDomainEventMessage<>(
                type,
                aggregate.toString(),
                sequence,
                readPayload(),
                readMetaData(),
                id.toString(),
                recordedAt);
    }

    private Object readPayload() {
        return codec.read(type, revision, payload, council, position);
    }

    private MetaData readMetaData() {
        return codec.readMetaData(type, metaData, council, position);
    }
}
