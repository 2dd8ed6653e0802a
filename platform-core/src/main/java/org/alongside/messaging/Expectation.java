package org.alongside.messaging;

import org.alongside.rejection.Conflict;
import org.jspecify.annotations.Nullable;

/**
 * The version that the sender of a command saw.
 *
 * @param version the number of the aggregate's events that they saw; none if they do not mind
 */
public record Expectation(@Nullable Long version) {

    /**
     * Refuses a command whose sender saw another version.
     *
     * @param current the number of the aggregate's events now
     * @throws Conflict if it is another
     */
    public void check(long current) {
        if (version != null && version != current) {
            throw new Conflict(version, current);
        }
    }
}
