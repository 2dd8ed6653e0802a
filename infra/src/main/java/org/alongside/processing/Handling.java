package org.alongside.processing;

import java.util.ArrayList;
import java.util.List;
import org.alongside.eventstore.ParkedEvents.Parked;
import org.jspecify.annotations.Nullable;

/** What is known while events of one council are handled by a group, on one thread. */
final class Handling {

    private static final ScopedValue<Handling> CURRENT = ScopedValue.newInstance();

    private boolean parked;
    private @Nullable Exception storeFailure;
    private final List<Parked> failed = new ArrayList<>();

    /** Work that may fail. */
    @FunctionalInterface
    interface Work<R extends @Nullable Object> extends ScopedValue.CallableOp<R, Exception> {}

    /**
     * @param parked whether there may be parked events
     */
    Handling(boolean parked) {
        this.parked = parked;
    }

    static <R extends @Nullable Object> R with(Handling handling, Work<R> work) throws Exception {
        return ScopedValue.where(CURRENT, handling).call(work);
    }

    /** None if nothing is being handled: somebody looks at the queue from outside. */
    static @Nullable Handling current() {
        return CURRENT.isBound() ? CURRENT.get() : null;
    }

    boolean mayHaveParked() {
        return parked;
    }

    void parks(Parked event) {
        parked = true;
        if (event.failure() != null) {
            failed.add(event);
        }
    }

    List<Parked> failed() {
        return failed;
    }

    /** A store was away: whatever policies and error handlers make of it, nothing goes on. */
    void storeFailed(Exception failure) {
        storeFailure = failure;
    }

    void check() {
        Exception failure = storeFailure;
        if (failure != null) {
            throw new StoreAway(failure);
        }
    }
}
