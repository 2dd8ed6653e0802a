package org.alongside.eventstore;

import java.time.Instant;
import java.util.List;
import org.alongside.audit.read.EventsOfActors;
import org.alongside.readmodel.RecordedEvent;

/** What an account did, by the index on the account that every event's metadata names. */
public final class RecordedDoings implements EventsOfActors {

    private final EventLog log;

    /**
     * @param log the events
     */
    public RecordedDoings(EventLog log) {
        this.log = log;
    }

    @Override
    public List<RecordedEvent> of(
            String account,
            Instant from,
            Instant to,
            long after,
            long before,
            int limit,
            boolean fromEnd) {
        return log.ofActor(account, from, to, after, before, limit, fromEnd).stream()
                .map(StoredEvent::recorded)
                .toList();
    }
}
