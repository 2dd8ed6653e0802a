package org.alongside.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * Until when a piece of work may begin another call to Keycloak. An event handler's transaction
 * lives eight seconds and a call at most four: what is left after this is for another attempt,
 * which finds done what was done.
 */
final class Deadline {

    private static final Duration LATEST_CALL = Duration.ofMillis(3_500);

    private final long begun = System.nanoTime();

    /**
     * To be called before each step.
     *
     * @throws UncheckedIOException if it is too late for another one: try again
     */
    void check() {
        if (System.nanoTime() - begun > LATEST_CALL.toNanos()) {
            throw new UncheckedIOException(new IOException("Keycloak is slow"));
        }
    }
}
