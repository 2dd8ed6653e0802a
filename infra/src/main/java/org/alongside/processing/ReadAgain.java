package org.alongside.processing;

import org.alongside.eventstore.StoredEvent;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;

/** Stored events as handlers get them, each with its position, and whether it is a replay. */
final class ReadAgain {

    private ReadAgain() {}

    /** Stands for an event that cannot be read, where somebody looks at what is parked. */
    record Unreadable(String type) {}

    /**
     * The event, for a handler.
     *
     * @param replayUntil events up to this position are a replay
     * @throws RuntimeException if it cannot be read
     */
    static TrackedEventMessage<?> message(StoredEvent stored, long replayUntil) {
        return tracked(stored, stored.message(), replayUntil);
    }

    /** The event, or something in its place. */
    static TrackedEventMessage<?> orUnreadable(StoredEvent stored, long replayUntil) {
        try {
            return message(stored, replayUntil);
        } catch (RuntimeException failure) {
            if (Failures.ofTheStoreWhileReading(failure)) {
                throw failure;
            }
            return tracked(
                    stored,
                    new GenericDomainEventMessage<>(
                            stored.type(),
                            stored.subject(),
                            0,
                            new Unreadable(failure.getClass().getName()),
                            MetaData.emptyInstance(),
                            stored.id(),
                            stored.recordedAt()),
                    replayUntil);
        }
    }

    private static <T> TrackedEventMessage<T> tracked(
            StoredEvent stored, DomainEventMessage<T> event, long replayUntil) {
        TrackingToken token = new GlobalSequenceTrackingToken(stored.position());
        if (stored.position() <= replayUntil) {
            token =
                    ReplayToken.createReplayToken(
                            new GlobalSequenceTrackingToken(replayUntil), token);
        }
        return new GenericTrackedDomainEventMessage<>(token, event);
    }
}
