package org.alongside.eventstore;

import java.util.List;

/**
 * Event handlers that are kept up together: one checkpoint and one order for each council.
 *
 * <p>They run in the transaction of their checkpoint, and are called again where that one fails, so
 * what they do outside of it has to be repeatable. One call takes less than eight seconds, or
 * PostgreSQL takes the node for dead. A group with side effects handles one event in a transaction,
 * and when it is new begins with the events to come.
 *
 * @param group their name: stable, for the checkpoints are kept under it
 * @param sideEffects whether what they do must not happen twice: then they are never replayed
 * @param handlers objects with methods that are annotated as event handlers
 */
public record EventHandlers(String group, boolean sideEffects, List<Object> handlers) {

    public EventHandlers {
        handlers = List.copyOf(handlers);
        if (group.isBlank() || handlers.isEmpty()) {
            throw new IllegalArgumentException("A group of event handlers has a name and handlers");
        }
    }
}
