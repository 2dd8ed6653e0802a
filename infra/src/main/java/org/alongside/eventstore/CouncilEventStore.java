package org.alongside.eventstore;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/**
 * The event store as Axon's repositories see it. It has no threads, and it cannot be followed: a
 * stream has no place for a council.
 */
final class CouncilEventStore extends AbstractEventStore {

    CouncilEventStore(EventStorageEngine engine) {
        super(new Parts().storageEngine(engine));
    }

    private static final class Parts extends AbstractEventStore.Builder {}

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(
            @Nullable TrackingToken trackingToken) {
        throw new UnsupportedOperationException(
                "A stream has no place for a council: see the projection runner");
    }
}
