package org.alongside.messaging;

import org.alongside.tenancy.CouncilId;

/** Work that is done on a thread of its own when it is due, outside of any transaction. */
public interface ScheduledWork {

    /** Its name: stable, for what is due is kept under it. */
    String name();

    /** Whether two of this name never run at a time for the same council, on whichever nodes. */
    boolean alone();

    /**
     * Whether it waits for a server that is not ours, and much of it may be due at a time: then it
     * has threads of its own, so that other work goes on.
     */
    default boolean apart() {
        return false;
    }

    /**
     * Does it. What it throws has it done again, later and later. A node that stops interrupts it:
     * then it must throw, so that it is done again.
     *
     * @param key as it was scheduled
     */
    void run(CouncilId council, String key);
}
