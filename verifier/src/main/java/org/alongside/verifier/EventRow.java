package org.alongside.verifier;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event, as it is stored.
 *
 * @param type the name that the dictionary has for its number; none where it has none
 * @param recordedAt in microseconds since 1970
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EventRow(
        long position,
        int sequence,
        UUID aggregate,
        UUID event,
        long recordedAt,
        @Nullable String type,
        int revision,
        byte[] payload,
        byte[] metadata,
        byte @Nullable [] personal)
        implements Row {

    @Override
    public byte[] leafHash(UUID council, long at) {
        LeafBytes leaf =
                new LeafBytes(1, council, at)
                        .number(sequence, 4)
                        .id(aggregate)
                        .id(event)
                        .number(recordedAt, 8)
                        .number(revision, 2)
                        .text(type == null ? "" : type)
                        .counted(payload)
                        .counted(metadata)
                        .number(personal == null ? 0 : 1, 1);
        if (personal != null) {
            leaf.counted(personal);
        }
        return leaf.hash();
    }
}
