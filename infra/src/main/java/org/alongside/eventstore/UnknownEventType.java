package org.alongside.eventstore;

import org.alongside.tenancy.CouncilId;

/**
 * A stored event has a type or revision that this version of the service does not know; it is never
 * skipped.
 */
public final class UnknownEventType extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    UnknownEventType(String type, int revision, CouncilId council, long position) {
        super(
                "Unknown event type %s, revision %d, of council %s at position %d"
                        .formatted(type, revision, council, position));
    }
}
