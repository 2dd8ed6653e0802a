package org.alongside.messaging;

import java.time.Instant;
import org.alongside.tenancy.CouncilId;

/**
 * Has work done later, or apart from what is being done: a port. What is wanted here is kept until
 * it is done, by whichever node; it may be done more than once, so it has to be repeatable.
 */
public interface Schedule {

    /**
     * Has the work done as soon as somebody is free. Kept at once, whatever transaction is running;
     * what is wanted already under the same key is not wanted twice.
     *
     * @param work the name of a {@link ScheduledWork}
     * @param council whose work it is
     * @param key tells it from the council's other work of that name: no personal data
     */
    void soon(String work, CouncilId council, String key);

    /** Like the other, but not before a time. */
    void at(String work, CouncilId council, String key, Instant notBefore);
}
