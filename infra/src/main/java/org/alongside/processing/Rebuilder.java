package org.alongside.processing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.alongside.eventstore.Checkpoints.Served;
import org.alongside.eventstore.GenerationTable;
import org.alongside.eventstore.GenerationTable.Building;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds the generations that were ordered, one at a time in a cell: whichever node holds the lease
 * does so, and another one takes it over when that one dies. Should two ever be at it, they waste
 * time and do no harm: both write the same states, each only over an earlier one.
 */
final class Rebuilder implements AutoCloseable {

    private static final Duration TERM = Duration.ofSeconds(6);
    private static final Duration RENEWED = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(Rebuilder.class);

    private final String cell;
    private final UUID node;
    private final Rebuild.Parts parts;
    private final GenerationTable generations;
    private final Switched switched;
    private final AtomicBoolean awake = new AtomicBoolean();
    private final ThreadPoolExecutor thread;
    private volatile boolean closed;
    private long renewed;

    /** Is told what is served now. */
    @FunctionalInterface
    interface Switched {
        void to(CouncilId council, Processor processor, Served served);
    }

    Rebuilder(String cell, UUID node, Rebuild.Parts parts, Switched switched) {
        this.cell = cell;
        this.node = node;
        this.parts = parts;
        this.generations = parts.generations();
        this.switched = switched;
        this.thread =
                new ThreadPoolExecutor(
                        1,
                        1,
                        10,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Lanes.daemon("processing-rebuild-"));
        // No thread where there is nothing to build.
        thread.allowCoreThreadTimeOut(true);
    }

    /** There is something to build, perhaps by another node. */
    void wake(Map<String, Processor> processors) {
        if (!closed && awake.compareAndSet(false, true)) {
            try {
                thread.execute(() -> run(processors));
            } catch (RejectedExecutionException closing) {
                awake.set(false);
            }
        }
    }

    private void run(Map<String, Processor> processors) {
        try {
            if (!generations.lease(cell, node, TERM)) {
                return;
            }
            renewed = System.nanoTime();
            try {
                List<String> names =
                        processors.values().stream()
                                .filter(each -> each instanceof DocumentProcessor<?>)
                                .map(Processor::name)
                                .toList();
                for (Building next : generations.ordered(cell, names)) {
                    Processor processor = processors.get(next.processor());
                    if (processor instanceof DocumentProcessor<?> of && holds()) {
                        build(next, of);
                    }
                }
            } finally {
                generations.release(cell, node);
            }
        } catch (Throwable failure) {
            // The next scan finds what is left.
            LOG.warn("Rebuilds wait: {}", failure.getClass().getName());
        } finally {
            awake.set(false);
        }
    }

    private <V> void build(Building next, DocumentProcessor<V> processor) {
        try {
            CurrentCouncil.run(
                    next.council(),
                    () -> {
                        Rebuild<V> rebuild =
                                new Rebuild<>(
                                        parts,
                                        processor.projection(),
                                        next.council(),
                                        next.generation(),
                                        node,
                                        this::holds);
                        Long reached = rebuild.run();
                        if (reached != null) {
                            LOG.info(
                                    "Generation {} of {} of council {} serves from position {} on",
                                    next.generation(),
                                    next.processor(),
                                    next.council(),
                                    reached);
                            switched.to(
                                    next.council(),
                                    processor,
                                    new Served(next.generation(), reached));
                        }
                    });
        } catch (RuntimeException failure) {
            // Others are not kept waiting; this one is found again by the next scan.
            LOG.warn(
                    "The rebuild of {} of council {} failed and will be tried again: {}",
                    next.processor(),
                    next.council(),
                    failure.getClass().getName());
        }
    }

    /** Whether this node is still the one that builds. */
    private boolean holds() {
        if (closed) {
            return false;
        }
        long now = System.nanoTime();
        if (now - renewed > RENEWED.toNanos()) {
            renewed = now;
            return generations.lease(cell, node, TERM);
        }
        return true;
    }

    @Override
    public void close() {
        closed = true;
        thread.shutdown();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
