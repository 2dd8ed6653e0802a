package org.alongside.audit.read;

import java.time.Instant;
import java.util.List;
import org.alongside.readmodel.RecordedEvent;

/** What one account did in the current council, found by an index: a port. */
public interface EventsOfActors {

    /**
     * Reads events of one account in the order of their positions.
     *
     * @param account whose
     * @param from recorded then or later
     * @param to recorded before then
     * @param after only those after this position
     * @param before only those before this position
     * @param limit at most so many
     * @param fromEnd whether the last of them are wanted; they come in the same order
     */
    List<RecordedEvent> of(
            String account,
            Instant from,
            Instant to,
            long after,
            long before,
            int limit,
            boolean fromEnd);
}
