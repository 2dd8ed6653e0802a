package org.alongside.audit;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for a record to be stored, not for ever. */
public final class AccessWait {

    private AccessWait() {}

    /**
     * @throws AuditUnavailable if it is not stored in time
     */
    public static void until(CompletableFuture<Void> stored) {
        try {
            stored.get(AccessLog.LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AuditUnavailable(interrupted);
        } catch (ExecutionException failed) {
            throw new AuditUnavailable(failed.getCause());
        } catch (TimeoutException | CancellationException late) {
            stored.cancel(false);
            throw new AuditUnavailable(late);
        }
    }
}
