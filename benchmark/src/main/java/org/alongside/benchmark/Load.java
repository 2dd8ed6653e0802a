package org.alongside.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

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

    /** What a writer does with each thing. */
    @FunctionalInterface
    interface Work<T> {

        /**
         * @param writer which one it is, from 0
         */
        void run(int writer, T thing) throws Exception;

        /** The same, for where nothing checked may be thrown. */
        private void unchecked(int writer, T thing) {
            try {
                run(writer, thing);
            } catch (RuntimeException failed) {
                throw failed;
            } catch (Exception failed) {
                throw new IllegalStateException("A writer failed", failed);
            }
        }
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

    /**
     * Does the same with each of some things, shared out among the writers.
     *
     * @return how many a second, by all writers together
     * @throws IllegalStateException if one failed
     */
    static <T> double each(int writers, List<T> things, Work<T> work) {
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        atOnce(
                IntStream.range(0, writers)
                        .<Runnable>mapToObj(writer ->
                                () -> {
                                    int i = next.getAndIncrement();
                                    while (i < things.size()) {
                                        work.unchecked(writer, things.get(i));
                                        i = next.getAndIncrement();
                                    }
                                })
                        .toList());
        return things.size() * 1e9 / (System.nanoTime() - start);
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
