package org.alongside.readstore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.alongside.eventstore.Checkpoints;
import org.alongside.eventstore.Checkpoints.Checkpoint;
import org.alongside.eventstore.CommitListener;
import org.alongside.eventstore.EventLog;
import org.alongside.eventstore.StoredEvent;
import org.alongside.messaging.PositionUnknown;
import org.alongside.messaging.ReadProgress;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/**
 * Keeps the documents of all councils up with their events.
 *
 * <p>Wake-driven: a commit of this node wakes the projections of its council in memory, and a scan
 * of the heads every second finds what that missed, other nodes' commits above all. A few threads
 * serve all councils in turn, one batch at a time, so that a busy council does not keep the others
 * waiting; a projection that fails waits longer and longer, alone.
 */
public final class ProjectionRunner implements CommitListener, ReadProgress, AutoCloseable {

    /** How many events a council's projection handles before it is another's turn. */
    static final int BATCH = 500;

    private static final Duration SCAN = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(25);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionRunner.class);

    private final EventLog log;
    private final Checkpoints checkpoints;
    private final CouncilCollections collections;
    private final List<DocumentProjection<?>> projections;
    private final ExecutorService workers;
    private final ScheduledExecutorService timer;
    private final Map<CouncilId, List<Lane<?>>> lanes = new ConcurrentHashMap<>();
    private final ReentrantLock progress = new ReentrantLock();
    private final Condition progressed = progress.newCondition();
    private boolean scanFailed;

    /**
     * @param log reads the events
     * @param checkpoints the projections' checkpoints
     * @param databases chooses the council's read store: {@link CouncilDatabases}
     * @param projections what to keep up; each name once
     * @param threads how many batches run at the same time; each holds a connection to PostgreSQL
     */
    public ProjectionRunner(
            EventLog log,
            Checkpoints checkpoints,
            MongoDatabaseFactory databases,
            Collection<DocumentProjection<?>> projections,
            int threads) {
        this.log = log;
        this.checkpoints = checkpoints;
        this.collections = new CouncilCollections(databases);
        this.projections = List.copyOf(projections);
        if (projections.stream().map(DocumentProjection::name).distinct().count()
                != projections.size()) {
            throw new IllegalArgumentException("Two projections have the same name");
        }
        this.workers = Executors.newFixedThreadPool(threads, daemon("projections-"));
        this.timer = Executors.newSingleThreadScheduledExecutor(daemon("projections-timer-"));
    }

    private static ThreadFactory daemon(String prefix) {
        return Thread.ofPlatform().daemon().name(prefix, 1).factory();
    }

    /** Begins to look after all councils; commits wake the runner even before. */
    public void start() {
        timer.scheduleWithFixedDelay(this::scan, 0, SCAN.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends after the batches at hand, or after ten seconds. */
    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void committed(CouncilId council, long position) {
        for (Lane<?> lane : lanes(council)) {
            lane.wake(position);
        }
    }

    private void scan() {
        try {
            findRestarts();
            log.heads().forEach(this::committed);
            scanFailed = false;
        } catch (Throwable failure) {
            // Whatever it was: what is thrown from here would end the scan for good.
            if (!scanFailed) {
                LOG.warn("The scan of the heads fails: {}", failure.getClass().getName());
            }
            scanFailed = true;
        }
    }

    /**
     * Notices what was sent back to its beginning by a node that may have died since. Afterwards
     * the head wakes it.
     */
    private void findRestarts() {
        Map<Lane<?>, Long> before = new HashMap<>();
        lanes.values().stream()
                .flatMap(List::stream)
                .forEach(lane -> before.put(lane, lane.known()));
        Map<CouncilId, Map<String, Long>> stored = checkpoints.all();
        before.forEach((lane, known) -> {
            Long position = stored.getOrDefault(lane.council(), Map.of()).get(lane.name());
            if (position != null && position < known) {
                lane.unlearn(known, position);
            }
        });
    }

    @Override
    public boolean await(CouncilId council, String projection, long position, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        Lane<?> lane = lane(council, projection);
        if (lane.known() < position
                && CurrentCouncil.<Long, RuntimeException>call(council, log::head) < position) {
            throw new PositionUnknown();
        }
        while (true) {
            if (signalled(lane, position, end)) {
                return true;
            }
            // Perhaps it was another node that did the work.
            lane.learn(
                    CurrentCouncil.<Map<String, Long>, RuntimeException>call(
                                    council, checkpoints::positions)
                            .getOrDefault(projection, 0L));
            if (System.nanoTime() - end >= 0) {
                return lane.known() >= position;
            }
        }
    }

    private boolean signalled(Lane<?> lane, long position, long end) {
        progress.lock();
        try {
            long left = Math.min(POLL.toNanos(), end - System.nanoTime());
            while (lane.known() < position) {
                if (left <= 0) {
                    return false;
                }
                left = progressed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a read model");
        } finally {
            progress.unlock();
        }
    }

    /**
     * Makes a projection of a council anew, from its first event on. Returns when that is certain
     * to happen, even if this node dies; {@link #await} waits for the end. Until then readers see
     * the documents grow.
     *
     * @throws IllegalArgumentException if there is no such projection
     */
    public void rebuild(String projection, CouncilId council) {
        Lane<?> lane = lane(council, projection);
        CurrentCouncil.run(council, () -> checkpoints.restart(projection));
        lane.restarted();
    }

    /** How every projection of every council is doing, as this node last saw it. */
    public List<ProjectionStatus> status() {
        return lanes.values().stream().flatMap(List::stream).map(Lane::status).toList();
    }

    private Lane<?> lane(CouncilId council, String projection) {
        return lanes(council).stream()
                .filter(one -> one.name().equals(projection))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("No projection is called " + projection));
    }

    private List<Lane<?>> lanes(CouncilId council) {
        return lanes.computeIfAbsent(
                council,
                _ -> {
                    List<Lane<?>> own = new ArrayList<>(projections.size());
                    projections.forEach(projection -> own.add(new Lane<>(projection, council)));
                    return List.copyOf(own);
                });
    }

    /** One projection of one council: at most one thread of this node is at it. */
    private final class Lane<V> {

        private final DocumentProjection<V> projection;
        private final CouncilId council;
        private final BatchFold<V> fold;

        private enum State {
            IDLE,
            QUEUED,
            RUNNING,
            /** Has failed, or another node is at it: goes on when the timer says so. */
            PAUSED
        }

        private State state = State.IDLE;
        private boolean wokenMeanwhile;
        private boolean indexed;
        private long known;
        private long head;
        private int restarts;
        private int failures;
        private @Nullable Long failedAt;
        private @Nullable String lastFailure;

        Lane(DocumentProjection<V> projection, CouncilId council) {
            this.projection = projection;
            this.council = council;
            this.fold = new BatchFold<>(projection, collections);
        }

        String name() {
            return projection.name();
        }

        CouncilId council() {
            return council;
        }

        synchronized long known() {
            return known;
        }

        synchronized void wake(long newHead) {
            head = Math.max(head, newHead);
            if (known < head) {
                request();
            }
        }

        private synchronized void request() {
            switch (state) {
                case IDLE -> queue();
                case RUNNING -> wokenMeanwhile = true;
                case QUEUED, PAUSED -> {}
            }
        }

        private void queue() {
            state = State.QUEUED;
            try {
                workers.execute(this::run);
            } catch (RejectedExecutionException closing) {
                state = State.IDLE;
            }
        }

        private void run() {
            int begun;
            synchronized (this) {
                state = State.RUNNING;
                wokenMeanwhile = false;
                begun = restarts;
            }
            try {
                Step step = CurrentCouncil.<Step, RuntimeException>call(council, this::step);
                if (step.checkpoint().isPresent()) {
                    advanced(step.checkpoint().get().position(), begun);
                }
                Throwable failure = step.failure();
                if (failure != null) {
                    failed(failure, step.failedAt());
                } else {
                    done(step);
                }
            } catch (Throwable failure) {
                // An error, too: one council's must not take a thread from the others.
                failed(failure, null);
            }
        }

        /** What a batch came to. */
        private record Step(
                Optional<Checkpoint> checkpoint,
                boolean more,
                @Nullable Long failedAt,
                @Nullable Exception failure) {}

        private Step step() {
            if (!indexed) {
                collections.createIndexes(projection);
                indexed = true;
            }
            BatchFold.Reached[] reached = new BatchFold.Reached[1];
            boolean[] more = new boolean[1];
            Optional<Checkpoint> checkpoint =
                    checkpoints.advance(
                            projection.name(),
                            before -> {
                                if (before.clearing()) {
                                    collections.drop(projection);
                                    collections.createIndexes(projection);
                                }
                                List<StoredEvent> events = log.after(before.position(), BATCH);
                                more[0] = events.size() == BATCH;
                                reached[0] = fold.apply(events, before.position());
                                return new Checkpoint(reached[0].position(), false);
                            });
            BatchFold.Reached end = reached[0];
            return new Step(
                    checkpoint,
                    more[0],
                    end == null ? null : end.failedAt(),
                    end == null ? null : end.failure());
        }

        private void advanced(long position, int begun) {
            progress.lock();
            try {
                synchronized (this) {
                    // A rebuild in the meantime has made this no longer true.
                    if (begun == restarts) {
                        known = position;
                        head = Math.max(head, position);
                    }
                }
                progressed.signalAll();
            } finally {
                progress.unlock();
            }
        }

        /** Takes note of a checkpoint that was read. */
        synchronized void learn(long position) {
            known = Math.max(known, position);
        }

        /**
         * Takes note of a checkpoint that was read and is lower: somebody has sent it back.
         *
         * @param before what was known before it was read; if that has changed, it proves nothing
         */
        synchronized void unlearn(long before, long position) {
            if (known == before) {
                known = position;
            }
        }

        private synchronized void done(Step step) {
            if (failures > 0) {
                LOG.info("Projection {} of council {} works again", name(), council);
            }
            failures = 0;
            failedAt = null;
            lastFailure = null;
            if (step.checkpoint().isEmpty()) {
                // The other node may have read its batch before our commit: look again.
                pause(POLL);
            } else if (step.more() || wokenMeanwhile) {
                queue();
            } else {
                state = State.IDLE;
            }
        }

        private synchronized void failed(Throwable failure, @Nullable Long at) {
            failures++;
            failedAt = at;
            lastFailure = failure.getClass().getName();
            LOG.warn(
                    "Projection {} of council {} failed at position {}, {} times in a row: {}",
                    name(),
                    council,
                    at == null ? "unknown" : at,
                    failures,
                    lastFailure);
            long millis = FIRST_PAUSE.toMillis() << Math.min(failures - 1, 16);
            pause(Duration.ofMillis(Math.min(millis, LONGEST_PAUSE.toMillis())));
        }

        private void pause(Duration pause) {
            state = State.PAUSED;
            try {
                timer.schedule(this::resume, pause.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException closing) {
                state = State.IDLE;
            }
        }

        private synchronized void resume() {
            if (state == State.PAUSED) {
                queue();
            }
        }

        synchronized void restarted() {
            restarts++;
            known = 0;
            request();
            resume();
        }

        synchronized ProjectionStatus status() {
            return new ProjectionStatus(
                    name(), council, known, head, failures, failedAt, lastFailure);
        }
    }
}
