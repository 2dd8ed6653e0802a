package org.alongside.year;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Shows the time of the step that is played; goes forwards only. */
final class ClockOfThePlay extends Clock {

    private volatile Instant now = Instant.EPOCH;

    /**
     * @throws IllegalArgumentException if it was later before
     */
    void showing(Instant time) {
        if (time.isBefore(now)) {
            throw new IllegalArgumentException("Time goes forwards: " + time + " after " + now);
        }
        now = time;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Nobody asks this clock for another zone");
    }
}
