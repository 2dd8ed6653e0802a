package org.alongside.eventstore;

import java.util.List;

/**
 * Event handlers that are kept up together: one checkpoint and one order for each council.
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
