package org.alongside.readmodel;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import org.alongside.messaging.Context;
import org.jspecify.annotations.Nullable;

/** An event as it was recorded. Who did it is read when it is first asked for. */
public final class RecordedEvent {

    private final Supplier<Context> reading;
    private final long position;
    private final String subject;
    private final long version;
    private final Instant at;
    private final Object payload;
    private volatile @Nullable Context context;

    /**
     * @param context council and actor
     * @param position the council's position: dense, from 1, in commit order
     * @param subject the aggregate's id
     * @param version the number of the aggregate's events up to and with this one
     * @param at when it was recorded
     * @param payload the event
     */
    public RecordedEvent(
            Supplier<Context> context,
            long position,
            String subject,
            long version,
            Instant at,
            Object payload) {
        this.reading = context;
        this.position = position;
        this.subject = subject;
        this.version = version;
        this.at = at;
        this.payload = payload;
    }

    /**
     * Council and actor.
     *
     * @throws RuntimeException if they cannot be read
     */
    public Context context() {
        Context known = context;
        if (known == null) {
            known = reading.get();
            context = known;
        }
        return known;
    }

    /** The council's position: dense, from 1, in commit order. */
    public long position() {
        return position;
    }

    /** The aggregate's id. */
    public String subject() {
        return subject;
    }

    /** The number of the aggregate's events up to and with this one. */
    public long version() {
        return version;
    }

    /** When it was recorded. */
    public Instant at() {
        return at;
    }

    /** The event. */
    public Object payload() {
        return payload;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecordedEvent event
                && position == event.position
                && version == event.version
                && subject.equals(event.subject)
                && at.equals(event.at)
                && payload.equals(event.payload)
                && context().equals(event.context());
    }

    @Override
    public int hashCode() {
        return Objects.hash(position, subject, version, at, payload);
    }

    /** Shows nothing that may be personal. */
    @Override
    public String toString() {
        return "event %d of %s".formatted(position, payload.getClass().getSimpleName());
    }
}
