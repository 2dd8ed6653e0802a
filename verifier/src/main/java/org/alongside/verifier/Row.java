package org.alongside.verifier;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the events, as it is stored.
 *
 * @param type the name that the dictionary has for its number; none where it has none
 * @param recordedAt in microseconds since 1970
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Row(
        long position,
        int sequence,
        UUID aggregate,
        UUID event,
        long recordedAt,
        @Nullable String type,
        int revision,
        byte[] payload,
        byte[] metadata,
        byte @Nullable [] personal) {

    /** The hash of its leaf, docs/verifier.md says of which bytes. */
    byte[] leafHash(UUID council) {
        return leafHash(council, position);
    }

    /** The same, if it stood at another position. */
    byte[] leafHash(UUID council, long at) {
        byte[] name = (type == null ? "" : type).getBytes(StandardCharsets.UTF_8);
        int length =
                1
                        + 16
                        + 8
                        + 4
                        + 16
                        + 16
                        + 8
                        + 2
                        + 12
                        + name.length
                        + payload.length
                        + metadata.length
                        + 1
                        + (personal == null ? 0 : 4 + personal.length);
        byte[] leaf = new byte[length];
        leaf[0] = 1;
        int next = id(leaf, 1, council);
        next = number(leaf, next, at, 8);
        next = number(leaf, next, sequence, 4);
        next = id(leaf, next, aggregate);
        next = id(leaf, next, event);
        next = number(leaf, next, recordedAt, 8);
        next = number(leaf, next, revision, 2);
        next = counted(leaf, next, name);
        next = counted(leaf, next, payload);
        next = counted(leaf, next, metadata);
        if (personal != null) {
            leaf[next] = 1;
            counted(leaf, next + 1, personal);
        }
        return Rfc6962.leaf(leaf);
    }

    /** Big endian. */
    private static int number(byte[] leaf, int at, long value, int bytes) {
        for (int byteNo = 0; byteNo < bytes; byteNo++) {
            leaf[at + byteNo] = (byte) (value >>> 8 * (bytes - 1 - byteNo));
        }
        return at + bytes;
    }

    private static int id(byte[] leaf, int at, UUID id) {
        return number(
                leaf,
                number(leaf, at, id.getMostSignificantBits(), 8),
                id.getLeastSignificantBits(),
                8);
    }

    private static int counted(byte[] leaf, int at, byte[] bytes) {
        int from = number(leaf, at, bytes.length, 4);
        System.arraycopy(bytes, 0, leaf, from, bytes.length);
        return from + bytes.length;
    }
}
