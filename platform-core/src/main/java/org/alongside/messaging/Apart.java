package org.alongside.messaging;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Work outside of what the calling thread is in the middle of: its transaction, its council, its
 * unit of work. Who handles an event has to do what is not part of that work this way.
 */
public final class Apart {

    private Apart() {}

    /**
     * Does the work on a thread of its own and waits for its end.
     *
     * @throws RuntimeException what the work throws
     */
    public static <R extends @Nullable Object> R call(Callable<R> work) {
        FutureTask<R> task = new FutureTask<>(work);
        Thread.startVirtualThread(task);
        try {
            return task.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "Interrupted while waiting for other work", interrupted);
        } catch (ExecutionException failed) {
            switch (Objects.requireNonNull(failed.getCause())) {
                case Error error -> throw error;
                case RuntimeException unchecked -> throw unchecked;
                case Throwable checked ->
                        throw new IllegalStateException("Other work failed", checked);
            }
        }
    }

    /** Like the other, without a result. */
    public static void run(Runnable work) {
        Apart.<@Nullable Void>call(() -> {
            work.run();
            return null;
        });
    }
}
