package org.alongside.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Some threads that do the same thing over and over. */
final class Load {

    private Load() {}

    /** What a writer does each time. */
    @FunctionalInterface
    interface Operation {

        /**
         * @param writer which one it is, from 0
         */
        void run(int writer) throws Exception;
    }

    /**
     * Runs the operation until the time is over; each writer ends the one it is at.
     *
     * @return operations a second, of all writers together
     * @throws IllegalStateException if one failed
     */
    static double run(int writers, Duration time, Operation operation) {
        CountDownLatch ready = new CountDownLatch(writers);
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                int writer = i;
                counts.add(
                        threads.submit(() -> {
                            ready.countDown();
                            go.await();
                            long end = System.nanoTime() + time.toNanos();
                            long count = 0;
                            do {
                                operation.run(writer);
                                count++;
                            } while (System.nanoTime() - end < 0);
                            return count;
                        }));
            }
            ready.await();
            long start = System.nanoTime();
            go.countDown();
            long operations = 0;
            for (Future<Long> count : counts) {
                operations += count.get();
            }
            return operations * 1e9 / (System.nanoTime() - start);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("A writer failed", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", interrupted);
        }
    }

    /** Runs each part on a thread of its own, all at the same time, and waits for all. */
    static void atOnce(List<? extends Runnable> parts) {
        try (ExecutorService threads = Executors.newFixedThreadPool(parts.size())) {
            for (Future<?> part : parts.stream().map(threads::submit).toList()) {
                part.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("A part failed", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", interrupted);
        }
    }
}
