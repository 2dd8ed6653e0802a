package org.alongside.audit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Where access records are written: a port. Nothing that was written can be changed through it. */
public interface AccessLog {

    /** How long whoever answers a request waits for its record; then the answer is withheld. */
    Duration LONGEST_WAIT = Duration.ofSeconds(4);

    /**
     * Appends a record, together with those of whoever asks at the same time.
     *
     * @return done when it is stored durably; fails with {@link AuditUnavailable} if that is not
     *     known. Whoever has waited long enough cancels it: then it may be stored or not
     */
    CompletableFuture<Void> append(AccessRecord access);

    /**
     * Appends a record and waits for it.
     *
     * @throws AuditUnavailable if it is not stored in time
     */
    default void require(AccessRecord access) {
        AccessWait.until(append(access));
    }
}
