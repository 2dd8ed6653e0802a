package org.alongside.messaging;

import java.time.Instant;

/**
 * Thrown by {@link ScheduledWork} that cannot be done now and will not be before a time: it is done
 * again then, and nothing has gone wrong.
 */
public final class NotYet extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Instant until;

    /**
     * @param until when to try again
     */
    public NotYet(Instant until) {
        super("Not before " + until, null, false, false);
        this.until = until;
    }

    /** When to try again. */
    public Instant until() {
        return until;
    }
}
