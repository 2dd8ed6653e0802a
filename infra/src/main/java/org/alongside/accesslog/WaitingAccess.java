package org.alongside.accesslog;

import java.util.concurrent.CompletableFuture;
import org.alongside.audit.AccessRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record on its way into the table.
 *
 * @param tenant the number of its council in the cell
 * @param sealed its circumstances
 * @param stored told how it went
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; handed to the database
record WaitingAccess(
        int tenant, AccessRecord access, byte @Nullable [] sealed, CompletableFuture<Void> stored) {

    /** Whether somebody still waits for it. */
    boolean isWanted() {
        return !stored.isDone();
    }
}
