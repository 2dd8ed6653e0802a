package org.alongside.eventstore;

import org.jspecify.annotations.Nullable;

/**
 * An event as it is stored.
 *
 * @param type the number of its type in the cell's dictionary
 * @param payload what is not personal
 * @param metaData what is not personal of its metadata
 * @param personal the personal data, encrypted; none if there is none in it
 * @param keyed whether it is encrypted under a key that must be there already
 */
record EncodedEvent(
        short type, byte[] payload, byte[] metaData, byte @Nullable [] personal, boolean keyed) {}
