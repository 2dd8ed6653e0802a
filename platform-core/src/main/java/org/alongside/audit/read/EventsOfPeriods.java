package org.alongside.audit.read;

import java.time.Instant;
import java.util.List;
import org.alongside.readmodel.RecordedEvent;

/** What was recorded in the current council over a period: a port. */
public interface EventsOfPeriods {

    /**
     * All events from the first to the last that was recorded in the period, in the order of their
     * positions and without a gap: also one between them whose node's clock said otherwise.
     *
     * @param from recorded then or later
     * @param to recorded before then
     * @param limit one more than this at most
     */
    List<RecordedEvent> of(Instant from, Instant to, int limit);
}
