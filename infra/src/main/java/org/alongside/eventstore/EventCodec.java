package org.alongside.eventstore;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.alongside.event.Personal;
import org.alongside.eventstore.EventRow.Content;
import org.alongside.eventstore.EventRow.Identity;
import org.alongside.eventstore.PersonalValues.Apart;
import org.alongside.eventstore.PersonalValues.FromApart;
import org.alongside.eventstore.PersonalValues.Place;
import org.alongside.json.RecordMapper;
import org.alongside.keys.DataKey;
import org.alongside.messaging.Context;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events as bytes and back: JSON with ISO dates, without nulls, and without class names, for the
 * type stands beside it under its stable name. What it does not know fails.
 *
 * <p>What is {@link Personal}, and the actor's name, is not in it but in a part of its own: an
 * array of the values in the order in which their marks stand in the metadata and then in the
 * event, encrypted under the subject's key and bound to council, subject and event. Where the key
 * is destroyed, the erased forms come instead.
 *
 * <p>An event whose stored type or revision is no longer a current one goes through Axon's
 * upcasters as a tree of JSON with the personal values in their places (where they are erased, the
 * marks stay, which can be moved and copied like values); it is refused unless that makes it a
 * current one. Other events never meet them.
 */
final class EventCodec {

    /** Stands before an encrypted part: AES-256-GCM over an array in JSON. */
    private static final byte FORM = 1;

    private final EventTypes types;
    private final EventUpcaster upcasters;
    private final JsonMapper mapper =
            RecordMapper.builder()
                    .annotationIntrospector(
                            AnnotationIntrospector.pair(
                                    new PersonalValues.Introspector(),
                                    new JacksonAnnotationIntrospector()))
                    .build();
    private final ObjectWriter writer = mapper.writer();
    private final Map<EventTypes.Type, ObjectReader> readers = new HashMap<>();

    /**
     * An event as it happened.
     *
     * @param payload the event itself
     * @param metaData what travelled with it
     */
    record Decoded(Object payload, MetaData metaData) {}

    /**
     * An event's bytes before encryption.
     *
     * @param values an array of JSON; none if there is nothing personal
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Open(byte[] payload, byte[] metaData, byte @Nullable [] values) {}

    EventCodec(EventTypes types) {
        this(types, new EventUpcasterChain(List.of()));
    }

    /**
     * @param upcasters from each stored form that is no longer a current one
     */
    EventCodec(EventTypes types, EventUpcaster upcasters) {
        this.types = types;
        this.upcasters = upcasters;
        types.all().forEach(type -> readers.put(type, mapper.readerFor(type.of())));
    }

    EventTypes.Type typeOf(Object payload) {
        return types.of(payload.getClass());
    }

    /**
     * @param key the key of the subject
     * @throws IllegalArgumentException if an entry of the metadata is not text: another type would
     *     not come back as it went
     */
    Content write(Object payload, MetaData metaData, Identity id, DataKey key) {
        Open open = write(payload, metaData);
        return sealed(open, id, open.values() == null ? null : key);
    }

    /**
     * Encrypts what is personal.
     *
     * @param key needed only if there is something
     */
    static Content sealed(Open open, Identity id, @Nullable DataKey key) {
        return new Content(
                open.payload(),
                open.metaData(),
                open.values() == null
                        ? null
                        : encrypt(open.values(), id, Objects.requireNonNull(key)));
    }

    /** Like the other, without encryption. */
    Open write(Object payload, MetaData metaData) {
        ByteArrayOutputStream values = new ByteArrayOutputStream(1024);
        ByteArrayOutputStream entries = new ByteArrayOutputStream(512);
        byte[] event;
        int written;
        try (JsonGenerator array = mapper.createGenerator(values)) {
            Apart apart = new Apart(array);
            array.writeStartArray();
            try (JsonGenerator object = mapper.createGenerator(entries)) {
                write(metaData, object, apart);
            }
            event = writer.withAttribute(PersonalValues.PLACE, apart).writeValueAsBytes(payload);
            array.writeEndArray();
            written = apart.written();
        } catch (JacksonException unsafe) {
            throw new IllegalStateException(
                    "An event of type "
                            + typeOf(payload).name()
                            + " cannot be written: "
                            + unsafe.getClass().getSimpleName());
        }
        return new Open(event, entries.toByteArray(), written == 0 ? null : values.toByteArray());
    }

    private static void write(MetaData metaData, JsonGenerator object, Apart apart) {
        object.writeStartObject();
        for (Map.Entry<String, ?> entry : new TreeMap<>(metaData).entrySet()) {
            if (!(entry.getValue() instanceof String text)) {
                throw new IllegalArgumentException(
                        "The metadata entry '" + entry.getKey() + "' of an event is not text");
            }
            object.writeName(entry.getKey());
            boolean personal = entry.getKey().equals(Context.ACTOR_NAME);
            (personal ? apart.next(object) : object).writeString(text);
        }
        object.writeEndObject();
    }

    /**
     * The personal values of an event, decrypted.
     *
     * @param bytes an array of JSON; none if there are none, or if they are erased
     * @param erased whether their key is destroyed
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Values(byte @Nullable [] bytes, boolean erased) {

        private Place nowhere() {
            return erased ? PersonalValues.ERASED : PersonalValues.ABSENT;
        }
    }

    /**
     * @param key the key of the subject; none if it is destroyed
     * @throws EventUnreadable if they are not encrypted under this key for this place
     */
    static Values open(EventRow row, @Nullable DataKey key) {
        byte @Nullable [] personal = row.content().personal();
        return personal == null || key == null
                ? new Values(null, personal != null)
                : new Values(decrypt(personal, row, key), false);
    }

    /** Whether the event is stored in the form that it has in this version. */
    boolean isCurrent(EventRow row) {
        return current(row.type(), row.revision()) != null;
    }

    /**
     * The event and its metadata.
     *
     * @throws UnknownEventType if there is no such event in this version
     * @throws EventUnreadable if its content is not of its form
     */
    Decoded read(EventRow row, Values values) {
        if (!isCurrent(row)) {
            return parsed(row, () -> upcast(row, values));
        }
        return new Decoded(readPayload(row, () -> values), readMetaData(row, values));
    }

    /**
     * The event alone.
     *
     * @param row of a current form
     * @param values asked for only if the event has some itself
     * @throws EventUnreadable if its content is not of its form
     */
    Object readPayload(EventRow row, Supplier<Values> values) {
        EventTypes.Type type = Objects.requireNonNull(current(row.type(), row.revision()));
        byte[] payload = row.content().payload();
        ObjectReader reader = Objects.requireNonNull(readers.get(type));
        if (!type.isPersonal() || !PersonalValues.isMarked(payload)) {
            return parsed(row, () -> reader.readValue(payload));
        }
        Values open = values.get();
        byte[] bytes = open.bytes();
        return parsed(
                row,
                () -> {
                    if (bytes == null) {
                        return at(reader, open.nowhere()).readValue(payload);
                    }
                    try (JsonParser array = mapper.createParser(bytes)) {
                        FromApart apart = new FromApart(array, false);
                        Object event = at(reader, apart).readValue(payload);
                        apart.end();
                        return event;
                    }
                });
    }

    /**
     * The metadata alone.
     *
     * @throws EventUnreadable if it is not of its form
     */
    MetaData readMetaData(EventRow row, Values values) {
        byte[] metaData = row.content().metaData();
        byte[] bytes = values.bytes();
        return parsed(
                row,
                () -> {
                    if (bytes == null) {
                        return readMetaData(metaData, values.nowhere());
                    }
                    try (JsonParser array = mapper.createParser(bytes)) {
                        return readMetaData(metaData, new FromApart(array, true));
                    }
                });
    }

    private static <T> T parsed(EventRow row, Supplier<T> parser) {
        try {
            return parser.get();
        } catch (JacksonException unsafe) {
            throw unreadable(row, unsafe.getClass().getSimpleName());
        }
    }

    /** Whether the event may be one of these; false only if it certainly is not. */
    boolean mayBe(EventRow row, Predicate<Class<?>> events) {
        EventTypes.@Nullable Type type = current(row.type(), row.revision());
        return type == null || events.test(type.of());
    }

    private EventTypes.@Nullable Type current(String name, int revision) {
        return types.named(name).filter(known -> known.revision() == revision).orElse(null);
    }

    private static ObjectReader at(ObjectReader reader, Place place) {
        return reader.withAttribute(PersonalValues.PLACE, place);
    }

    private MetaData readMetaData(byte[] metaData, Place place) {
        Map<String, String> entries = new HashMap<>();
        try (JsonParser object = mapper.createParser(metaData)) {
            object.nextToken();
            String name = object.nextName();
            while (name != null) {
                object.nextToken();
                entries.put(name, PersonalValues.text(object, place));
                name = object.nextName();
            }
            PersonalValues.require(object.currentToken() == JsonToken.END_OBJECT, object);
        }
        return MetaData.from(entries);
    }

    @SuppressWarnings("UnusedException") // what upcasters and parsers say quotes the content
    private Decoded upcast(EventRow row, Values values) {
        JsonNode stored = mapper.readTree(row.content().payload());
        MetaData metaData = readMetaData(row, values);
        byte[] bytes = values.bytes();
        if (bytes != null) {
            stored = PersonalValues.inPlace(stored, mapper.readTree(bytes));
        }
        List<IntermediateEventRepresentation> events;
        try {
            events = upcasters.upcast(Stream.of(new EventTree(row, stored, metaData))).toList();
        } catch (RuntimeException unsafe) {
            throw unreadable(row, "its upcaster failed with " + unsafe.getClass().getSimpleName());
        }
        if (events.size() != 1) {
            throw unreadable(row, "upcasters made " + events.size() + " events of it");
        }
        EventTree upcasted = EventTree.of(events.getFirst());
        EventTypes.@Nullable Type type = current(upcasted.getType().getName(), upcasted.revision());
        if (type == null) {
            throw new UnknownEventType(
                    row.type(), row.revision(), row.id().council(), row.position());
        }
        return new Decoded(
                at(Objects.requireNonNull(readers.get(type)), PersonalValues.IN_PLACE)
                        .readValue(upcasted.tree()),
                upcasted.metaData());
    }

    /**
     * The event in the form in which it was stored, with the personal values in their places;
     * erased ones are shown as such.
     *
     * @throws EventUnreadable if its content is not of its form
     */
    JsonNode readable(EventRow row, Values values) {
        byte[] bytes = values.bytes();
        return parsed(
                row,
                () -> {
                    JsonNode stored = mapper.readTree(row.content().payload());
                    return bytes == null
                            ? PersonalValues.erased(stored)
                            : PersonalValues.inPlace(stored, mapper.readTree(bytes));
                });
    }

    private static byte[] encrypt(byte[] values, Identity id, DataKey key) {
        byte[] encrypted = key.encrypt(values, associated(id));
        byte[] part = new byte[encrypted.length + 1];
        part[0] = FORM;
        System.arraycopy(encrypted, 0, part, 1, encrypted.length);
        return part;
    }

    @SuppressWarnings("UnusedException") // says no more than is said here
    private static byte[] decrypt(byte[] part, EventRow row, DataKey key) {
        if (part.length == 0 || part[0] != FORM) {
            throw unreadable(row, "its personal part has an unknown form");
        }
        try {
            return key.decrypt(Arrays.copyOfRange(part, 1, part.length), associated(row.id()));
        } catch (GeneralSecurityException e) {
            throw unreadable(row, "its personal part is not encrypted under this key for it");
        }
    }

    /** The slug comes last and so needs no length. */
    private static byte[] associated(Identity id) {
        byte[] slug = id.council().slug().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + 4 * Long.BYTES + slug.length)
                .put(FORM)
                .putLong(id.subject().getMostSignificantBits())
                .putLong(id.subject().getLeastSignificantBits())
                .putLong(id.event().getMostSignificantBits())
                .putLong(id.event().getLeastSignificantBits())
                .put(slug)
                .array();
    }

    private static EventUnreadable unreadable(EventRow row, String reason) {
        return new EventUnreadable(row.type(), row.id().council(), row.position(), reason);
    }
}
