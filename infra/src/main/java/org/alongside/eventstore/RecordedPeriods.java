package org.alongside.eventstore;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.alongside.audit.read.EventsOfPeriods;
import org.alongside.readmodel.RecordedEvent;

/**
 * What was recorded over a period, found by halving: positions are in the order of commits, and so
 * nearly in that of times. An index by time would cost each append, for a question that is asked
 * now and then.
 */
public final class RecordedPeriods implements EventsOfPeriods {

    /** By how much the clocks of nodes may differ, at the most. */
    static final Duration APART = Duration.ofMinutes(10);

    private static final int AT_ONCE = 500;

    private final EventLog log;

    /**
     * @param log the events
     */
    public RecordedPeriods(EventLog log) {
        this.log = log;
    }

    @Override
    public List<RecordedEvent> of(Instant from, Instant to, int limit) {
        long last = log.head();
        long before = halved(from.minus(APART), last) - 1;
        // what a clock that ran ahead put after the end is looked at, too
        Instant beyond = to.plus(APART);
        List<StoredEvent> found = new ArrayList<>();
        List<StoredEvent> between = new ArrayList<>();
        boolean on = true;
        while (on && found.size() <= limit) {
            List<StoredEvent> part = log.after(before, AT_ONCE);
            on = part.size() == AT_ONCE;
            for (StoredEvent event : part) {
                before = event.position();
                Instant at = event.recorded().at();
                if (!at.isBefore(beyond)) {
                    on = false;
                    break;
                }
                if (at.isBefore(from) || !at.isBefore(to)) {
                    if (!found.isEmpty()) {
                        between.add(event);
                    }
                } else {
                    found.addAll(between);
                    between.clear();
                    found.add(event);
                }
            }
        }
        return found.stream().limit(limit + 1L).map(StoredEvent::recorded).toList();
    }

    /** A position at or before the first event that was recorded then or later. */
    private long halved(Instant time, long last) {
        long low = 1;
        long high = last + 1;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (log.recordedAt(middle).isBefore(time)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
