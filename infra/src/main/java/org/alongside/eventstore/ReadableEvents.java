package org.alongside.eventstore;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.alongside.json.RecordMapper;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The events of the current council as lines of JSON that need no key and no code of ours: for an
 * archive that is encrypted.
 */
public final class ReadableEvents {

    private static final int AT_ONCE = 500;
    private static final JsonMapper MAPPER = RecordMapper.builder().build();

    private final EventLog log;

    /**
     * An event.
     *
     * @param position the council's, from 1
     * @param recordedAt when it was recorded
     * @param id its own
     * @param subject the case, advocate or whatever it happened to
     * @param sequence its number there, from 0
     * @param type its stable name
     * @param revision the form of what follows
     * @param event what happened, with the personal values in their places
     * @param by who did it, and through what
     * @param erased whether the personal values are gone for ever
     */
    record Readable(
            long position,
            Instant recordedAt,
            UUID id,
            UUID subject,
            long sequence,
            String type,
            int revision,
            JsonNode event,
            SortedMap<String, Object> by,
            boolean erased) {}

    /**
     * @param log the events
     */
    public ReadableEvents(EventLog log) {
        this.log = log;
    }

    static String line(StoredEvent event) {
        return MAPPER.writeValueAsString(event.readable());
    }

    /**
     * Reads all of them, in order.
     *
     * @param line gets each
     * @return the position of the last; 0 if there is none
     * @throws EventUnreadable if one cannot be read
     */
    public long read(Consumer<String> line) {
        long last = 0;
        while (true) {
            List<StoredEvent> events = log.after(last, AT_ONCE);
            for (StoredEvent event : events) {
                line.accept(line(event));
                last = event.position();
            }
            if (events.size() < AT_ONCE) {
                return last;
            }
        }
    }
}
