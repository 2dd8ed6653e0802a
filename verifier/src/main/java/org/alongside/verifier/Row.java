package org.alongside.verifier;

import java.util.UUID;

/** A row of a log, as it is stored. */
interface Row {

    /** Its position, from 1. */
    long position();

    /** When it was recorded, in microseconds since 1970. */
    long recordedAt();

    /** The hash of its leaf, docs/verifier.md says of which bytes. */
    default byte[] leafHash(UUID council) {
        return leafHash(council, position());
    }

    /** The same, if it stood at another position. */
    byte[] leafHash(UUID council, long at);
}
