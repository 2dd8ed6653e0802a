package org.alongside.audit;

import java.time.Instant;

/** A moment in the life of a case, or of its council. */
public sealed interface Moment {

    /**
     * With all that was recorded up to a time, to the millisecond: everything before the first
     * event that was recorded later.
     */
    record AtTime(Instant time) implements Moment {}

    /**
     * Right after one of the case's own events.
     *
     * @param version its number in the case, from 1; 0 is before the first
     */
    record AtVersion(long version) implements Moment {}

    /**
     * With all events of the council up to a position.
     *
     * @param position the last of them, from 1
     */
    record AtPosition(long position) implements Moment {}
}
