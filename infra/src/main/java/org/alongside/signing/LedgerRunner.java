package org.alongside.signing;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.alongside.ledger.Book;
import org.alongside.ledger.Checkpointing;
import org.alongside.ledger.Checkpointing.Outcome;
import org.alongside.ledger.Leaves;
import org.alongside.ledger.LogOrigin;
import org.alongside.tenancy.CurrentCouncil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's part in following the logs: every two seconds it asks each cell which have grown, and
 * takes those to their next checkpoint. One node of a cell does so at a time, and another takes
 * over within seconds when that one dies. Should two ever be at it, both sign the same and one is
 * kept.
 */
public final class LedgerRunner implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration TERM = Duration.ofSeconds(6);
    private static final Duration RENEWED = Duration.ofSeconds(2);

    private static final Duration WATCHED = Duration.ofSeconds(10);

    /** After this time a log that stopped is looked at again: somebody may have put it right. */
    private static final Duration STOPPED = Duration.ofMinutes(1);

    /** So that a log that has much to catch up on does not hold up the others. */
    private static final int AT_ONCE = 20;

    private static final Logger LOG = LoggerFactory.getLogger(LedgerRunner.class);

    private final Ledger ledger;
    private final Checkpointing checkpointing;
    private final UUID node = UUID.randomUUID();
    private final ScheduledExecutorService threads;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Map<LogOrigin, Long> stopped = new ConcurrentHashMap<>();
    private final Map<String, Long> behindSince = new ConcurrentHashMap<>();
    private final Map<String, Watched> watched = new ConcurrentHashMap<>();
    private volatile boolean away;
    private volatile boolean closed;

    public LedgerRunner(Ledger ledger, Checkpointing checkpointing) {
        this.ledger = ledger;
        this.checkpointing = checkpointing;
        this.threads =
                Executors.newScheduledThreadPool(
                        Math.max(1, ledger.cells().size()),
                        Thread.ofPlatform().daemon().name("ledger-", 0).factory());
    }

    /** Begins to follow the logs of every cell. */
    public void start() {
        for (String cell : ledger.cells()) {
            threads.scheduleWithFixedDelay(
                    () -> round(cell), 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** How many logs do not go on, as far as this node knows. */
    public int stopped() {
        return stopped.size();
    }

    /** Whether the witness did not answer when it was last asked. */
    public boolean isWitnessAway() {
        return away;
    }

    /** For how long there has been something that no checkpoint covers, in seconds. */
    public double secondsBehind() {
        long now = System.nanoTime();
        return behindSince.values().stream().mapToLong(since -> now - since).max().orElse(0) / 1e9;
    }

    /**
     * One look at a cell's logs, whoever leads.
     *
     * @return whether this node did
     */
    public boolean round(String cell) {
        try {
            if (!ledger.lead(cell, node, TERM)) {
                known.remove(cell);
                watch(cell);
                return false;
            }
            watched.remove(cell);
            boolean whole = !known.contains(cell);
            Lease lease = new Lease(cell);
            List<Ledger.Due> due = ledger.due(cell, whole);
            Set<LogOrigin> behind = new HashSet<>();
            boolean everywhere = true;
            for (Ledger.Due one : due) {
                if (closed || !lease.held()) {
                    return false;
                }
                Outcome outcome = advance(one);
                if (!outcome.coversAll()) {
                    behind.add(one.origin());
                }
                everywhere &= !(outcome instanceof Outcome.Away);
            }
            away = !everywhere;
            if (behind.isEmpty()) {
                behindSince.remove(cell);
            } else {
                behindSince.putIfAbsent(cell, System.nanoTime());
            }
            if (everywhere) {
                known.add(cell);
            }
            return true;
        } catch (RuntimeException | Error failure) {
            // What is thrown from here would end it for good; the next round goes on.
            LOG.warn("The logs of the cell {} wait: {}", cell, failure.getClass().getName());
            behindSince.putIfAbsent(cell, System.nanoTime());
            return false;
        }
    }

    /** Whoever does not lead sees to it that somebody does: that a log goes on which has to. */
    private void watch(String cell) {
        Watched before = watched.get(cell);
        long now = System.nanoTime();
        if (before != null && now - before.at() < WATCHED.toNanos()) {
            return;
        }
        Map<String, Waiting> logs = new HashMap<>();
        ledger.uncovered(cell)
                .forEach((log, size) -> {
                    Waiting known = before == null ? null : before.logs().get(log);
                    logs.put(
                            log,
                            known != null && known.size() == size ? known : new Waiting(size, now));
                });
        watched.put(cell, new Watched(now, logs));
        logs.values().stream()
                .min(Comparator.comparingLong(waiting -> waiting.since() - now))
                .ifPresentOrElse(
                        eldest -> behindSince.put(cell, eldest.since()),
                        () -> behindSince.remove(cell));
    }

    /** What was last seen by a node that does not lead. */
    private record Watched(long at, Map<String, Waiting> logs) {}

    /** A log that has more than its checkpoint covers, and since when that one is the last. */
    private record Waiting(long size, long since) {}

    private Outcome advance(Ledger.Due one) {
        LogOrigin origin = one.origin();
        Long since = stopped.get(origin);
        if (since != null && System.nanoTime() - since < STOPPED.toNanos()) {
            return new Outcome.Again();
        }
        Outcome outcome;
        try {
            outcome = CurrentCouncil.call(one.council(), () -> advance(origin));
        } catch (RuntimeException failure) {
            LOG.warn("The log {} waits: {}", origin, failure.getClass().getName());
            return new Outcome.Again();
        }
        if (outcome instanceof Outcome.Stopped(Checkpointing.Reason reason)) {
            stopped.put(origin, System.nanoTime());
            if (since == null) {
                LOG.error(
                        "The log {} has stopped: {}. See docs/runbooks/ledger.md", origin, reason);
            }
        } else if (!(outcome instanceof Outcome.Away)) {
            stopped.remove(origin);
        }
        return outcome;
    }

    private Outcome advance(LogOrigin origin) {
        Leaves leaves = ledger.leaves(origin.log());
        Book book = ledger.book(origin.log());
        Outcome outcome = new Outcome.Again();
        for (int times = 0; times < AT_ONCE && !closed; times++) {
            outcome = checkpointing.advance(origin, leaves, book);
            // What has come since goes with the next round: else a busy log would be signed for
            // over and over, a few leaves at a time.
            if (!(outcome instanceof Outcome.Signed signed) || signed.all()) {
                return outcome;
            }
        }
        return outcome;
    }

    /** Renewed now and then while there is much to do. */
    private final class Lease {

        private final String cell;
        private long renewed = System.nanoTime();

        Lease(String cell) {
            this.cell = cell;
        }

        boolean held() {
            if (System.nanoTime() - renewed < RENEWED.toNanos()) {
                return true;
            }
            renewed = System.nanoTime();
            return ledger.lead(cell, node, TERM);
        }
    }

    @Override
    public void close() {
        closed = true;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        for (String cell : ledger.cells()) {
            try {
                ledger.resign(cell, node);
            } catch (RuntimeException gone) {
                LOG.warn("The lease on logs ends by itself: {}", gone.getClass().getName());
            }
        }
    }
}
