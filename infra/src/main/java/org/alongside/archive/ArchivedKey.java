package org.alongside.archive;

import java.time.Instant;
import java.util.UUID;
import org.alongside.json.RecordMapper;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A line of the keys: the data key of a case or advocate in the clear, or that it was destroyed.
 *
 * @param subject the case or advocate
 * @param key 32 bytes for AES-256-GCM; none if it was destroyed
 * @param destroyedAt when it was
 * @param reason why it was
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ArchivedKey(
        UUID subject,
        byte @Nullable [] key,
        @Nullable Instant destroyedAt,
        @Nullable String reason) {

    private static final int BYTES = 32;
    private static final JsonMapper MAPPER = RecordMapper.builder().build();

    /**
     * @throws IllegalArgumentException unless it is either a key or destroyed
     */
    public ArchivedKey {
        if (key == null
                ? destroyedAt == null || reason == null
                : key.length != BYTES || destroyedAt != null || reason != null) {
            throw new IllegalArgumentException("A key is 32 bytes, or destroyed for a reason");
        }
    }

    /** A key that is there. */
    public static ArchivedKey of(UUID subject, byte[] key) {
        return new ArchivedKey(subject, key, null, null);
    }

    /** One that was destroyed. */
    public static ArchivedKey destroyed(UUID subject, Instant at, String reason) {
        return new ArchivedKey(subject, null, at, reason);
    }

    /** As a line of the part. */
    public String line() {
        return MAPPER.writeValueAsString(this);
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is none; the message does not quote it
     */
    @SuppressWarnings("UnusedException") // what the parser says quotes the content
    public static ArchivedKey parse(String line) {
        @Nullable ArchivedKey key = null;
        try {
            key = MAPPER.readValue(line, ArchivedKey.class);
        } catch (JacksonException unsafe) {
            // said below
        }
        if (key == null || key.subject() == null) {
            throw new IllegalArgumentException("This is no line of the keys");
        }
        return key;
    }

    /** Shows nothing of the key. */
    @Override
    public String toString() {
        return "ArchivedKey[" + subject + (key == null ? ", destroyed" : "") + "]";
    }
}
