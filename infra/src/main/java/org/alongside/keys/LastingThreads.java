package org.alongside.keys;

import java.security.GeneralSecurityException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Threads that stay, for everything that needs random numbers. Tink keeps a generator for each
 * thread, and looks for the class of a faster one whenever it makes one. Where each request has a
 * thread of its own that would be done for each request, and in a packaged application it takes
 * longer than all that is encrypted.
 */
final class LastingThreads {

    private static final ExecutorService THREADS =
            Executors.newFixedThreadPool(
                    Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 16),
                    Thread.ofPlatform().daemon().name("encrypting-", 0).factory());

    private LastingThreads() {}

    /** What is done there. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws GeneralSecurityException;
    }

    /** Does it there, and waits; where the caller's own thread stays, it is done on that. */
    static <T> T call(Work<T> work) throws GeneralSecurityException {
        if (!Thread.currentThread().isVirtual()) {
            return work.run();
        }
        Future<T> done = THREADS.submit(work::run);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return done.get();
                } catch (InterruptedException meanwhile) {
                    // It takes some microseconds: whoever is interrupted is told afterwards.
                    interrupted = true;
                }
            }
        } catch (ExecutionException failed) {
            @Nullable Throwable why = failed.getCause();
            switch (why) {
                case GeneralSecurityException security -> throw security;
                case RuntimeException defect -> throw defect;
                case null, default -> throw new IllegalStateException("Cannot encrypt", why);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
