package org.alongside.accesslog;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.alongside.audit.AccessLog;
import org.alongside.audit.AuditUnavailable;
import org.alongside.eventstore.StoreFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a cell's access records, those that have come meanwhile together, also of several
 * councils: one statement and one flush for all of them. One thread of a node does, so that two of
 * its transactions never wait for one council's head.
 *
 * <p>A transaction costs several times what is in it. So none begins while more are on their way
 * than there are waiting, for a moment at most; whoever is alone goes at once.
 *
 * <p>Where one record is at fault, the others are stored without it; where a council is held up,
 * the other councils', and as long as it is they do not wait for it. A store that is away is told
 * to all who wait, and asked anew for the next.
 */
final class AccessWriter implements AutoCloseable {

    /** Beyond that, whoever comes is refused at once: they would wait too long anyway. */
    static final int MOST_WAITING = 2_000;

    private static final int AT_ONCE = 128;

    /** For how long those who wait go on waiting for others, at most. */
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(10);

    /** And as a part of what requests take until their record is there, so that none notices. */
    private static final int PART = 4;

    /** Over how many requests that is about the mean. */
    private static final int RECENT = 32;

    /** For how long it is remembered that a council's log is locked by somebody else. */
    private static final long STUCK = TimeUnit.MINUTES.toNanos(1);

    /** For how long it is waited for then. */
    private static final String HURRY = "set local lock_timeout = '50ms'";

    private static final String LOCKED = "55P03";

    /** The council goes over to another cell. */
    static final String READ_ONLY = "AL005";

    private static final Logger LOG = LoggerFactory.getLogger(AccessWriter.class);

    private final DataSource pool;
    private final BlockingQueue<WaitingAccess> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final AtomicInteger expected = new AtomicInteger();
    private final AtomicLong usual = new AtomicLong();
    private final Consumer<WaitingAccess> elsewhere;
    private final Thread thread;

    /** Until when they are remembered, by their numbers. Only the thread's. */
    private final Map<Integer, Long> stuck = new HashMap<>();

    private volatile boolean idle;
    private volatile boolean closed;
    private volatile boolean away;

    /**
     * @param cell the cell's name
     * @param pool its connections for access records
     * @param elsewhere takes the records of a council that goes over to another cell
     */
    AccessWriter(String cell, DataSource pool, Consumer<WaitingAccess> elsewhere) {
        this.pool = pool;
        this.elsewhere = elsewhere;
        this.thread = Thread.ofPlatform().daemon().name("access-" + cell).start(this::write);
    }

    /** Says that one more is on its way. */
    AccessLog.Expected expect() {
        expected.incrementAndGet();
        long since = System.nanoTime();
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.compareAndSet(true, false)) {
                expected.decrementAndGet();
                // What takes long by itself says nothing of the others; so none waits longer than
                // that.
                long took = Math.min(System.nanoTime() - since, PART * LONGEST);
                usual.updateAndGet(before -> before + (took - before) / RECENT);
                if (!waiting.isEmpty() && isEnough()) {
                    LockSupport.unpark(thread);
                }
            }
        };
    }

    /** Takes a record; says on it how it went. */
    void add(WaitingAccess access) {
        if (closed || !waiting.offer(access)) {
            refuse(access);
        } else if (closed) {
            // Whoever closed it may have looked before this was there.
            failWaiting();
        } else if (idle || isEnough()) {
            LockSupport.unpark(thread);
        }
    }

    private boolean isEnough() {
        return waiting.size() >= Math.min(AT_ONCE, expected.get());
    }

    private void write() {
        while (!closed) {
            awaitOne();
            gather();
            List<WaitingAccess> together = new ArrayList<>(AT_ONCE);
            try {
                waiting.drainTo(together, AT_ONCE);
                together.removeIf(access -> !access.isWanted());
                together.sort(Comparator.comparingInt(WaitingAccess::tenant));
                storeAll(together);
            } catch (RuntimeException | Error defect) {
                // Whatever it was: without this thread nothing would be read any more.
                LOG.error("Access records cannot be stored: {}", defect.getClass().getName());
                fail(together, new AuditUnavailable(defect));
            }
        }
        failWaiting();
    }

    private void awaitOne() {
        idle = true;
        while (waiting.isEmpty() && !closed) {
            LockSupport.park(this);
        }
        idle = false;
    }

    private void gather() {
        long left = usual.get() / PART;
        long end = System.nanoTime() + left;
        while (left > 0 && !isEnough() && !closed) {
            LockSupport.parkNanos(this, left);
            left = end - System.nanoTime();
        }
    }

    /** Those whose log is locked come last, each by itself, so that the others do not wait. */
    private void storeAll(List<WaitingAccess> together) {
        stuck.values().removeIf(until -> System.nanoTime() - until >= 0);
        List<WaitingAccess> first = new ArrayList<>();
        SortedMap<Integer, List<WaitingAccess>> last = new TreeMap<>();
        for (WaitingAccess access : together) {
            (stuck.containsKey(access.tenant())
                            ? last.computeIfAbsent(access.tenant(), _ -> new ArrayList<>())
                            : first)
                    .add(access);
        }
        if (!first.isEmpty()) {
            store(first, false);
        }
        last.values().forEach(these -> store(these, true));
    }

    /**
     * @param hurried whether they are of one council whose log was locked
     */
    private void store(List<WaitingAccess> together, boolean hurried) {
        try (Connection connection = pool.getConnection()) {
            if (hurried) {
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.execute(HURRY);
                }
                new AccessStatement(together).send(connection);
                connection.commit();
                stuck.remove(together.getFirst().tenant());
                LOG.info("Access to {} is recorded again", together.getFirst().access().council());
            } else {
                new AccessStatement(together).send(connection);
            }
            if (away) {
                away = false;
                LOG.info("Access is recorded again");
            }
            together.forEach(access -> access.stored().complete(null));
        } catch (SQLException failure) {
            failed(together, StoreFailed.from(failure));
        } catch (RuntimeException defect) {
            LOG.error("Access records cannot be sent: {}", defect.getClass().getName());
            fail(together, defect);
        }
    }

    /** What the server has undone is certainly not stored, and can be tried in parts. */
    private void failed(List<WaitingAccess> together, StoreFailed failure) {
        String state = failure.sqlState();
        boolean one = state.startsWith("22") || state.startsWith("23");
        boolean council =
                state.equals(LOCKED)
                        || state.equals("57014")
                        || state.equals(READ_ONLY)
                        || state.equals("40P01");
        SortedMap<Integer, List<WaitingAccess>> parts = new TreeMap<>();
        if (one || council) {
            for (int i = 0; i < together.size(); i++) {
                parts.computeIfAbsent(one ? i : together.get(i).tenant(), _ -> new ArrayList<>())
                        .add(together.get(i));
            }
        }
        if (parts.size() > 1) {
            parts.values().forEach(part -> store(part, false));
        } else if (state.equals(READ_ONLY)) {
            together.forEach(elsewhere);
        } else {
            if (one) {
                LOG.error("An access record cannot be stored: {}", failure.getMessage());
            } else if (state.equals(LOCKED)) {
                WaitingAccess any = together.getFirst();
                if (stuck.put(any.tenant(), System.nanoTime() + STUCK) == null) {
                    LOG.error(
                            "Access to {} cannot be recorded, and is refused: somebody else has"
                                    + " locked its log",
                            any.access().council());
                }
            } else if (!away) {
                // Once, and not for each who is refused.
                away = true;
                LOG.error("Access cannot be recorded, and is refused: {}", failure.getMessage());
            }
            fail(together, failure);
        }
    }

    private static void fail(List<WaitingAccess> together, RuntimeException why) {
        together.forEach(access -> access.stored().completeExceptionally(why));
    }

    private static void refuse(WaitingAccess access) {
        access.stored().completeExceptionally(new AuditUnavailable(null));
    }

    private void failWaiting() {
        List<WaitingAccess> left = new ArrayList<>();
        waiting.drainTo(left);
        left.forEach(AccessWriter::refuse);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
