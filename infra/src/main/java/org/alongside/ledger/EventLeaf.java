package org.alongside.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a leaf of a council's events holds: every column of the row, so that none can be changed
 * behind its back. Numbers that are the database's own stand by what they mean: the council by its
 * UUID, the type by its name and revision.
 *
 * @param position the council's position, from 1: leaf {@code position - 1}
 * @param sequence the event's number in its aggregate, from 0
 * @param recordedAt in microseconds since 1970, as it is stored
 * @param payload as stored
 * @param metadata as stored
 * @param personal as stored: encrypted; none is not the same as empty
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EventLeaf(
        UUID council,
        long position,
        int sequence,
        UUID aggregate,
        UUID event,
        long recordedAt,
        String type,
        int revision,
        byte[] payload,
        byte[] metadata,
        byte @Nullable [] personal) {

    /** Comes first, and says that what follows is an event in this form of its leaf. */
    static final byte FORM = 1;

    private static final int FIXED =
            1 + 16 + Long.BYTES + Integer.BYTES + 16 + 16 + Long.BYTES + Short.BYTES;

    /**
     * Its bytes: what has one length always, in an order that never changes; then each of what has
     * not, with its length before it. So no two rows have the same.
     */
    public byte[] bytes() {
        byte[] name = type.getBytes(StandardCharsets.UTF_8);
        int personalBytes = personal == null ? 0 : Integer.BYTES + personal.length;
        ByteBuffer leaf =
                ByteBuffer.allocate(
                        FIXED
                                + 3 * Integer.BYTES
                                + name.length
                                + payload.length
                                + metadata.length
                                + 1
                                + personalBytes);
        leaf.put(FORM);
        put(leaf, council);
        leaf.putLong(position).putInt(sequence);
        put(leaf, aggregate);
        put(leaf, event);
        leaf.putLong(recordedAt).putShort((short) revision);
        put(leaf, name);
        put(leaf, payload);
        put(leaf, metadata);
        leaf.put((byte) (personal == null ? 0 : 1));
        if (personal != null) {
            put(leaf, personal);
        }
        return leaf.array();
    }

    private static void put(ByteBuffer leaf, UUID id) {
        leaf.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static void put(ByteBuffer leaf, byte[] bytes) {
        leaf.putInt(bytes.length).put(bytes);
    }
}
