package org.alongside.eventstore;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.TreeMap;
import org.alongside.tenancy.CouncilId;
import org.axonframework.messaging.MetaData;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events as bytes and back: JSON with ISO dates, without nulls, and without class names, for the
 * type stands beside it under its stable name. What it does not know fails.
 */
final class EventCodec {

    private static final TypeReference<Map<String, String>> ENTRIES = new TypeReference<>() {};

    private final EventTypes types;
    private final JsonMapper mapper =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .changeDefaultPropertyInclusion(_ ->
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                    .build();

    EventCodec(EventTypes types) {
        this.types = types;
    }

    EventTypes.Type typeOf(Object payload) {
        return types.of(payload.getClass());
    }

    byte[] write(Object payload) {
        try {
            return mapper.writeValueAsBytes(payload);
        } catch (JacksonException unsafe) {
            throw new IllegalStateException(
                    "An event of type "
                            + typeOf(payload).name()
                            + " cannot be written: "
                            + unsafe.getClass().getSimpleName());
        }
    }

    /**
     * @throws IllegalArgumentException if an entry is not text: another type would not come back as
     *     it went
     */
    byte[] write(MetaData metaData) {
        Map<String, String> entries = new TreeMap<>();
        metaData.forEach((key, value) -> {
            if (!(value instanceof String text)) {
                throw new IllegalArgumentException(
                        "The metadata entry '" + key + "' of an event is not text");
            }
            entries.put(key, text);
        });
        return mapper.writeValueAsBytes(entries);
    }

    /**
     * @throws UnknownEventType if there is no such event in this version
     * @throws EventUnreadable if its content is not of its form
     */
    Object read(String name, int revision, byte[] payload, CouncilId council, long position) {
        EventTypes.Type type =
                types.named(name)
                        .filter(known -> known.revision() == revision)
                        .orElseThrow(() -> new UnknownEventType(name, revision, council, position));
        try {
            return mapper.readValue(payload, type.of());
        } catch (JacksonException unsafe) {
            throw new EventUnreadable(name, council, position, unsafe.getClass().getSimpleName());
        }
    }

    MetaData readMetaData(String name, byte[] metaData, CouncilId council, long position) {
        try {
            return MetaData.from(mapper.readValue(metaData, ENTRIES));
        } catch (JacksonException unsafe) {
            throw new EventUnreadable(name, council, position, unsafe.getClass().getSimpleName());
        }
    }
}
