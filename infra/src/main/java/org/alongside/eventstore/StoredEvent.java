package org.alongside.eventstore;

import java.time.Instant;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.alongside.messaging.Context;
import org.alongside.readmodel.RecordedEvent;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * A row of the event table, read only as far as is asked for: an event that cannot be read must not
 * stand in the way of those before it.
 */
public final class StoredEvent {

    private final EventCodec codec;
    private final EventRow row;
    private final SubjectKeys.Known keys;
    private EventCodec.@Nullable Values values;
    private @Nullable Object payload;
    private @Nullable MetaData metaData;

    StoredEvent(EventCodec codec, EventRow row, SubjectKeys.Known keys) {
        this.codec = codec;
        this.row = row;
        this.keys = keys;
    }

    /** The council's position of the event, from 1. */
    public long position() {
        return row.position();
    }

    /** The aggregate's id, which is known even where the event cannot be read. */
    public String subject() {
        return row.id().subject().toString();
    }

    /** The name of the event's type, which is known even where the event cannot be read. */
    public String type() {
        return row.type();
    }

    /** The event's id, which is known even where the event cannot be read. */
    public String id() {
        return row.id().event().toString();
    }

    /** When the event was recorded. */
    public Instant recordedAt() {
        return row.recordedAt();
    }

    /**
     * Whether the event may be of one of these classes, which is known without reading it; false
     * only if it certainly is not.
     */
    public boolean mayBe(Predicate<Class<?>> events) {
        return codec.mayBe(row, events);
    }

    /**
     * The event itself. Who did it is read when it is asked for.
     *
     * @throws UnknownEventType if this version of the service does not know its type
     * @throws EventUnreadable if it cannot be read
     */
    public RecordedEvent recorded() {
        return new RecordedEvent(
                () -> Context.of(metaData()),
                row.position(),
                subject(),
                row.sequence() + 1,
                row.recordedAt(),
                payload());
    }

    /**
     * The event as Axon knows it.
     *
     * @throws UnknownEventType if this version of the service does not know its type
     * @throws EventUnreadable if it cannot be read
     */
    public DomainEventMessage<?> message() {
        return new GenericDomainEventMessage<>(
                row.type(),
                subject(),
                row.sequence(),
                payload(),
                metaData(),
                row.id().event().toString(),
                row.recordedAt());
    }

    /** What there is of the event for people and other programs. */
    ReadableEvents.Readable readable() {
        EventCodec.Values open = values();
        return new ReadableEvents.Readable(
                row.position(),
                row.recordedAt(),
                row.id().event(),
                row.id().subject(),
                row.sequence(),
                row.type(),
                row.revision(),
                codec.readable(row, open),
                new TreeMap<>(codec.readMetaData(row, open)),
                open.erased());
    }

    private Object payload() {
        Object known = payload;
        if (known == null) {
            known = codec.isCurrent(row) ? codec.readPayload(row, this::values) : whole().payload();
            payload = known;
        }
        return known;
    }

    private MetaData metaData() {
        MetaData known = metaData;
        if (known == null) {
            known = codec.isCurrent(row) ? codec.readMetaData(row, values()) : whole().metaData();
            metaData = known;
        }
        return known;
    }

    private EventCodec.Decoded whole() {
        EventCodec.Decoded whole = codec.read(row, values());
        payload = whole.payload();
        metaData = whole.metaData();
        return whole;
    }

    private EventCodec.Values values() {
        EventCodec.Values known = values;
        if (known == null) {
            boolean personal = row.content().personal() != null;
            known = EventCodec.open(row, personal ? keys.apply(row.id().subject()) : null);
            values = known;
        }
        return known;
    }
}
