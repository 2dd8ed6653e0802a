package org.alongside.schedule;

import java.time.Duration;

/**
 * How often a node looks.
 *
 * @param poll for work that another node scheduled, or that is due at a time; its own is done at
 *     once
 * @param heartbeat how often it says that it is still at a piece of work; one that was silent for
 *     four of them is taken for dead, and what it was at is done again
 * @param patience how long a node that stops waits for the work at hand before it interrupts it,
 *     and once more after that
 */
public record Tempo(Duration poll, Duration heartbeat, Duration patience) {

    /** As in production: two short statements in ten seconds while nothing is due. */
    public static final Tempo USUAL =
            new Tempo(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(5));
}
