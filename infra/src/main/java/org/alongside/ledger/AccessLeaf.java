package org.alongside.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a leaf of a council's access records holds: every column of the row, the council by its
 * UUID. What is derived from the row, the index of its subjects, is not in it.
 *
 * @param position the council's position, from 1: leaf {@code position - 1}
 * @param record the record's own id
 * @param recordedAt in microseconds since 1970, as it is stored
 * @param categories as stored, as all that follows
 * @param subjects in their order, with what was seen of each
 * @param sealed none is not the same as empty
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record AccessLeaf(
        UUID council,
        long position,
        UUID record,
        long recordedAt,
        int categories,
        String kind,
        String account,
        String roles,
        String client,
        String operation,
        String refusals,
        List<Subject> subjects,
        byte @Nullable [] sealed) {

    /** Comes first, and says that what follows is an access record in this form of its leaf. */
    static final byte FORM = 2;

    private static final int FIXED = 1 + 16 + Long.BYTES + 16 + Long.BYTES + Integer.BYTES;
    private static final int OF_SUBJECT = 16 + Integer.BYTES;

    /** What was shown or asked for, and what of it was seen, as stored. */
    public record Subject(UUID id, int seen) {}

    /** Its bytes, in an order that never changes; no two rows have the same. */
    public byte[] bytes() {
        List<byte[]> texts =
                List.of(
                        utf8(kind),
                        utf8(account),
                        utf8(roles),
                        utf8(client),
                        utf8(operation),
                        utf8(refusals));
        int textBytes = texts.stream().mapToInt(text -> Integer.BYTES + text.length).sum();
        int sealedBytes = sealed == null ? 0 : Integer.BYTES + sealed.length;
        ByteBuffer leaf =
                ByteBuffer.allocate(
                        FIXED
                                + textBytes
                                + Integer.BYTES
                                + subjects.size() * OF_SUBJECT
                                + 1
                                + sealedBytes);
        leaf.put(FORM);
        put(leaf, council);
        leaf.putLong(position);
        put(leaf, record);
        leaf.putLong(recordedAt).putInt(categories);
        texts.forEach(text -> put(leaf, text));
        leaf.putInt(subjects.size());
        for (Subject subject : subjects) {
            put(leaf, subject.id());
            leaf.putInt(subject.seen());
        }
        leaf.put((byte) (sealed == null ? 0 : 1));
        if (sealed != null) {
            put(leaf, sealed);
        }
        return leaf.array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void put(ByteBuffer leaf, UUID id) {
        leaf.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static void put(ByteBuffer leaf, byte[] bytes) {
        leaf.putInt(bytes.length).put(bytes);
    }
}
