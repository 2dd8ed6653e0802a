package org.alongside.audit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.alongside.tenancy.CouncilId;

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

    /** Says that a record is on its way, until it comes or will not come. */
    @FunctionalInterface
    interface Expected extends AutoCloseable {

        /** To be said before the record is appended, or when there will be none; once is enough. */
        @Override
        void close();
    }

    /**
     * Says that a record of this council's will come soon, so that those that wait may go with it.
     * Nothing depends on it but how many of them share a transaction.
     */
    default Expected expect(CouncilId council) {
        return () -> {};
    }

    /**
     * Appends a record and waits for it.
     *
     * @throws AuditUnavailable if it is not stored in time
     */
    default void require(AccessRecord access) {
        AccessWait.until(append(access));
    }
}
