package org.alongside.accesslog;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.alongside.audit.AccessRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record on its way into the table.
 *
 * @param tenant the number of its council in the cell
 * @param sealed seals its circumstances, if there are any
 * @param stored told how it went
 */
record WaitingAccess(
        int tenant,
        AccessRecord access,
        Supplier<byte @Nullable []> sealed,
        CompletableFuture<Void> stored) {

    /** Whether somebody still waits for it. */
    boolean isWanted() {
        return !stored.isDone();
    }
}
