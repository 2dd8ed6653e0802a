package org.alongside.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.alongside.json.RecordMapper;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether the events of an archive are all there and can be read. On purpose this uses nothing of
 * the code that stores and encrypts them: what it finds, that code could not have hidden.
 *
 * <p>It keeps the keys, the last sequence number of each case and two numbers for each event; about
 * 30 bytes an event and 300 a case.
 */
final class Inspection {

    private static final JsonMapper MAPPER = RecordMapper.builder().build();

    private static final byte FORM = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final String slug;
    private final long lastPosition;

    /** None for a subject whose key was destroyed. */
    private final Map<UUID, Optional<SecretKeySpec>> keys = new HashMap<>();

    private final Map<UUID, Long> nextSequence = new HashMap<>();
    private final Numbers ids = new Numbers();
    private final Numbers readable = new Numbers();
    private long stored;
    private long opened;
    private long erased;

    /**
     * What there is.
     *
     * @param events of the council
     * @param subjects cases, advocates and others that they happened to
     * @param opened events whose personal part opens
     * @param erased events whose personal part nobody opens again, for its key was destroyed
     */
    record Found(long events, long subjects, long opened, long erased) {}

    private Inspection(About about) {
        this.slug = about.council().slug();
        this.lastPosition = about.lastPosition();
    }

    /**
     * Reads the archive for the keys, for the readable events, and for the stored ones.
     *
     * @throws ArchiveUnusable if something is not as it must be, by line and part
     */
    static Found of(Archive archive) throws IOException {
        Inspection inspection = new Inspection(archive.manifest().about());
        archive.read((name, lines) -> {
            if (name.equals(PartNames.KEYS)) {
                each(name, lines, inspection::key);
            }
        });
        archive.read((name, lines) -> {
            if (name.equals(PartNames.EVENTS)) {
                each(name, lines, inspection::readable);
            }
        });
        archive.read((name, lines) -> {
            if (name.equals(PartNames.STORED_EVENTS)) {
                each(name, lines, inspection::stored);
            }
        });
        return inspection.found();
    }

    /** Takes a line that is JSON. */
    private interface Line {

        void take(JsonNode line, long number) throws NotSo;
    }

    /** A line is not as it must be; what is said of it quotes nothing. */
    private static final class NotSo extends Exception {

        private static final long serialVersionUID = 1L;

        NotSo(String message) {
            super(message);
        }
    }

    @SuppressWarnings("UnusedException") // what parsers say quotes the content
    private static void each(String part, Iterator<String> lines, Line line) {
        for (long number = 1; lines.hasNext(); number++) {
            String text = lines.next();
            String why;
            try {
                JsonNode read = MAPPER.readTree(text);
                if (!read.isObject()) {
                    throw new NotSo("it is no object of JSON");
                }
                line.take(read, number);
                continue;
            } catch (NotSo notSo) {
                why = String.valueOf(notSo.getMessage());
            } catch (JacksonException | IllegalArgumentException unsafe) {
                why = "it is not of the form that it must have";
            }
            throw new ArchiveUnusable("Line %d of %s: %s.".formatted(number, part, why));
        }
    }

    // ---- each kind of line -------------------------------------------------------------------

    private void key(JsonNode line, long number) throws NotSo {
        ArchivedKey key = MAPPER.treeToValue(line, ArchivedKey.class);
        byte[] bytes = key.key();
        Optional<SecretKeySpec> known =
                bytes == null ? Optional.empty() : Optional.of(new SecretKeySpec(bytes, "AES"));
        if (keys.put(key.subject(), known) != null) {
            throw new NotSo("there is another key of the same case or advocate");
        }
    }

    private void readable(JsonNode line, long number) throws NotSo {
        requirePosition(line, number);
        if (!line.path("event").isObject()) {
            throw new NotSo("it says nothing of what happened");
        }
        readable.add(
                hash(
                        uuid(line, "id"),
                        uuid(line, "subject"),
                        number(line, "sequence"),
                        text(line, "type"),
                        number(line, "revision")));
    }

    private void stored(JsonNode line, long number) throws NotSo {
        requirePosition(line, number);
        UUID subject = uuid(line, "aggregate_id");
        UUID id = uuid(line, "event_id");
        long sequence = number(line, "sequence_no");
        long expected = nextSequence.getOrDefault(subject, 0L);
        if (sequence != expected) {
            throw new NotSo(
                    "its number among the events of its case is %d, and should be %d"
                            .formatted(sequence, expected));
        }
        nextSequence.put(subject, sequence + 1);
        ids.add(mixed(id));
        long same = hash(id, subject, sequence, text(line, "type"), number(line, "revision"));
        if (number > readable.size() || readable.get(number - 1) != same) {
            throw new NotSo(
                    "the same line of " + PartNames.EVENTS + " is not about this event, or absent");
        }
        bytes(line, "payload");
        bytes(line, "metadata");
        JsonNode personal = line.path("personal");
        if (!personal.isNull() && !personal.isMissingNode()) {
            open(bytes(line, "personal"), subject, id);
        }
        stored = number;
    }

    private static void requirePosition(JsonNode line, long number) throws NotSo {
        long position = number(line, "position");
        if (position != number) {
            throw new NotSo(
                    "the event's position is %d, and should be %d, so one is missing, twice or moved"
                            .formatted(position, number));
        }
    }

    private void open(byte[] personal, UUID subject, UUID id) throws NotSo {
        Optional<SecretKeySpec> key = keys.get(subject);
        if (key == null) {
            throw new NotSo("there is no key for what it says of people, not even a destroyed one");
        }
        if (key.isEmpty()) {
            erased++;
            return;
        }
        if (personal.length < 1 + NONCE || personal[0] != FORM) {
            throw new NotSo("what it says of people has an unknown form");
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    key.get(),
                    new GCMParameterSpec(TAG_BITS, personal, 1, NONCE));
            cipher.updateAAD(associated(subject, id));
            byte[] values = cipher.doFinal(personal, 1 + NONCE, personal.length - 1 - NONCE);
            if (!MAPPER.readTree(values).isArray()) {
                throw new NotSo("what it says of people is not of its form");
            }
        } catch (GeneralSecurityException unsafe) {
            throw new NotSo("what it says of people does not open with its key");
        }
        opened++;
    }

    /** The form, subject and event, then the slug: what the personal part is bound to. */
    private byte[] associated(UUID subject, UUID id) {
        byte[] last = slug.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + 4 * Long.BYTES + last.length)
                .put(FORM)
                .putLong(subject.getMostSignificantBits())
                .putLong(subject.getLeastSignificantBits())
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(last)
                .array();
    }

    // ---- all of them -------------------------------------------------------------------------

    private Found found() {
        if (stored != readable.size()) {
            throw new ArchiveUnusable(
                    "%s has %d events and %s has %d."
                            .formatted(
                                    PartNames.EVENTS,
                                    readable.size(),
                                    PartNames.STORED_EVENTS,
                                    stored));
        }
        if (stored != lastPosition) {
            throw new ArchiveUnusable(
                    "There are %d events, and by the manifest the last position is %d."
                            .formatted(stored, lastPosition));
        }
        if (ids.holdsOneTwice()) {
            throw new ArchiveUnusable(
                    "Two events of " + PartNames.STORED_EVENTS + " have the same id.");
        }
        return new Found(stored, nextSequence.size(), opened, erased);
    }

    // ---- values ------------------------------------------------------------------------------

    private static long number(JsonNode line, String name) throws NotSo {
        JsonNode value = line.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new NotSo(name + " is not a number");
        }
        return value.asLong();
    }

    private static String text(JsonNode line, String name) throws NotSo {
        JsonNode value = line.path(name);
        if (!value.isString()) {
            throw new NotSo(name + " is not a text");
        }
        return value.asString();
    }

    private static UUID uuid(JsonNode line, String name) throws NotSo {
        return UUID.fromString(text(line, name));
    }

    private static byte[] bytes(JsonNode line, String name) throws NotSo {
        String text = text(line, name);
        if (!text.startsWith("\\x")) {
            throw new NotSo(name + " is not bytes in hexadecimal");
        }
        return HexFormat.of().parseHex(text, 2, text.length());
    }

    /** Different for different events, but for one case in 2^64. */
    private static long hash(UUID id, UUID subject, long sequence, String type, long revision) {
        long hash = mixed(id);
        hash = mixed(hash ^ mixed(subject));
        hash = mixed(hash ^ sequence);
        hash = mixed(hash ^ revision);
        for (int i = 0; i < type.length(); i++) {
            hash = hash * 31 + type.charAt(i);
        }
        return mixed(hash);
    }

    private static long mixed(UUID id) {
        return mixed(mixed(id.getMostSignificantBits()) ^ id.getLeastSignificantBits());
    }

    /** The last step of SplitMix64. */
    private static long mixed(long value) {
        long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }

    /** Many numbers, eight bytes each. */
    private static final class Numbers {

        private long[] values = new long[1 << 10];
        private int size;

        void add(long value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size + (size >> 1));
            }
            values[size++] = value;
        }

        long get(long index) {
            return values[Math.toIntExact(index)];
        }

        int size() {
            return size;
        }

        /** Loses their order. */
        boolean holdsOneTwice() {
            Arrays.sort(values, 0, size);
            for (int i = 1; i < size; i++) {
                if (values[i] == values[i - 1]) {
                    return true;
                }
            }
            return false;
        }
    }
}
