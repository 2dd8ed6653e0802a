package org.alongside.eventstore;

import org.alongside.tenancy.CouncilId;

/**
 * A stored event of a known type cannot be read. What the parser said is left out: it quotes the
 * content.
 */
public final class EventUnreadable extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    EventUnreadable(String type, CouncilId council, long position, String reason) {
        super(
                "The event of type %s of council %s at position %d cannot be read: %s"
                        .formatted(type, council, position, reason));
    }
}
