package org.alongside.processing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.alongside.eventstore.ProcessorTable.Kind;
import org.alongside.tenancy.CouncilId;

/**
 * The lanes of this node and the few threads that serve them in turn: first come, first served, a
 * batch at a time, so that a busy council does not keep the others waiting. Groups with side
 * effects have threads of their own: they wait for other systems, and who reads must not wait with
 * them.
 */
final class Lanes implements AutoCloseable {

    private static final Duration STOP = Duration.ofSeconds(10);

    private static final int THREADS_OF_EFFECTS = 2;

    private final ExecutorService workers;
    private final ExecutorService effects;
    private final ScheduledExecutorService timer;
    private final Map<CouncilId, List<Lane>> lanes = new ConcurrentHashMap<>();
    private final ReentrantLock progress = new ReentrantLock();
    private final Condition progressed = progress.newCondition();

    Lanes(int threads) {
        this.workers = Executors.newFixedThreadPool(threads, daemon("processing-"));
        this.effects = Executors.newFixedThreadPool(THREADS_OF_EFFECTS, daemon("effects-"));
        this.timer = Executors.newSingleThreadScheduledExecutor(daemon("processing-timer-"));
    }

    static ThreadFactory daemon(String prefix) {
        return Thread.ofPlatform().daemon().name(prefix, 1).factory();
    }

    Lane lane(CouncilId council, Processor processor) {
        for (Lane lane : lanes.getOrDefault(council, List.of())) {
            if (lane.processor().equals(processor)) {
                return lane;
            }
        }
        return lanes
                .compute(
                        council,
                        (_, before) -> {
                            List<Lane> own = before == null ? List.of() : before;
                            if (own.stream().anyMatch(lane -> lane.processor().equals(processor))) {
                                return own;
                            }
                            List<Lane> more = new ArrayList<>(own.size() + 1);
                            more.addAll(own);
                            more.add(new Lane(processor, council, this));
                            return List.copyOf(more);
                        })
                .stream()
                .filter(lane -> lane.processor().equals(processor))
                .findFirst()
                .orElseThrow();
    }

    /** Forgets what is known of the council; who is at one of its lanes ends with the batch. */
    void forget(CouncilId council) {
        lanes.remove(council);
    }

    Stream<Lane> all() {
        return lanes.values().stream().flatMap(Collection::stream);
    }

    /** Does the work of a lane of the processor. */
    boolean execute(Processor processor, Runnable work) {
        return execute(processor.kind() == Kind.EFFECTS ? effects : workers, work);
    }

    boolean execute(Runnable work) {
        return execute(workers, work);
    }

    private static boolean execute(ExecutorService threads, Runnable work) {
        try {
            threads.execute(work);
            return true;
        } catch (RejectedExecutionException closing) {
            return false;
        }
    }

    boolean later(Runnable work, long millis) {
        try {
            return !timer.schedule(work, millis, TimeUnit.MILLISECONDS).isCancelled();
        } catch (RejectedExecutionException closing) {
            return false;
        }
    }

    /** Tells those who wait that a lane has got further. */
    void progressed() {
        progress.lock();
        try {
            progressed.signalAll();
        } finally {
            progress.unlock();
        }
    }

    /** Waits until something is so, or the time is over; looks again at each progress. */
    boolean waitFor(BooleanSupplier so, long nanos) {
        progress.lock();
        try {
            long left = nanos;
            while (!so.getAsBoolean()) {
                if (left <= 0) {
                    return false;
                }
                left = progressed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a processor");
        } finally {
            progress.unlock();
        }
    }

    /** Ends after the batches at hand, or after ten seconds. */
    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdown();
        effects.shutdown();
        long end = System.nanoTime() + STOP.toNanos();
        await(workers, end);
        await(effects, end);
    }

    private static void await(ExecutorService threads, long end) {
        try {
            long left = Math.max(0, end - System.nanoTime());
            if (!threads.awaitTermination(left, TimeUnit.NANOSECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
