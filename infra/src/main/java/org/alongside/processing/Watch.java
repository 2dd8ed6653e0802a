package org.alongside.processing;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.alongside.eventstore.CommitNotices;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what there is to do: one thread with a connection of its own, which listens to other
 * nodes' commits and asks once in a while for everything that is behind. The question costs one
 * transaction, and PostgreSQL answers with nothing where there is nothing to do.
 */
final class Watch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    /** How long PostgreSQL may take for an answer before the connection is given up. */
    private static final int PATIENCE_MILLIS = 10_000;

    /** No longer than this without a look whether the node is closing. */
    private static final int LONGEST_LISTENING_MILLIS = 5_000;

    private static final String DUE =
            "select slug, processor, head, generation, state, checkpoint, ordered"
                    + " from processing_due(?, ?, ? * interval '1 second', ? * interval '1 ms')";

    private final DataSource connections;
    private final UUID node;
    private final Pace pace;
    private final Supplier<List<String>> processors;
    private final Consumer<Due> duty;
    private final Thread thread;
    private final Object bell = new Object();
    private volatile boolean closed;
    private volatile @Nullable Connection open;
    private volatile long lastScan;
    private volatile boolean scanned;
    private boolean failing;

    /**
     * Something to do.
     *
     * @param council the council
     * @param processor the processor's name
     * @param head the council's last position
     * @param generation of the processor's documents
     * @param state of the generation
     * @param checkpoint the generation's
     * @param ordered whether something was ordered
     */
    record Due(
            CouncilId council,
            String processor,
            long head,
            int generation,
            String state,
            long checkpoint,
            boolean ordered) {}

    Watch(
            DataSource connections,
            UUID node,
            Pace pace,
            Supplier<List<String>> processors,
            Consumer<Due> duty) {
        this.connections = connections;
        this.node = node;
        this.pace = pace;
        this.processors = processors;
        this.duty = duty;
        this.thread = Lanes.daemon("processing-watch-").newThread(this::run);
    }

    void start() {
        thread.start();
    }

    /** Whether everything was compared not longer ago than this. */
    boolean hasScannedWithin(Duration time) {
        return scanned && System.nanoTime() - lastScan < time.toNanos();
    }

    private void run() {
        while (!closed) {
            try (Connection connection = connections.getConnection()) {
                open = connection;
                connection.setAutoCommit(true);
                connection.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("listen " + CommitNotices.CHANNEL);
                }
                watch(connection);
            } catch (Throwable failure) {
                // Whatever it was: what is thrown from here would end the watch for good. Not what
                // it says, which may quote; and once, not every second.
                if (!closed && !failing) {
                    failing = true;
                    LOG.warn(
                            "The events of other nodes are not seen: {}",
                            failure.getClass().getName());
                }
                rest();
            } finally {
                open = null;
            }
        }
    }

    private void watch(Connection connection) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        // The first question finds what happened while nobody listened.
        long next = System.nanoTime();
        while (!closed) {
            if (System.nanoTime() - next >= 0) {
                scan(connection);
                next = System.nanoTime() + pace.scan().toNanos();
                if (failing) {
                    failing = false;
                    LOG.info("The events of other nodes are seen again");
                }
            }
            long millis = (next - System.nanoTime()) / 1_000_000;
            PGNotification[] heard =
                    postgres.getNotifications(Math.clamp(millis, 1, LONGEST_LISTENING_MILLIS));
            Set<String> slugs = councils(heard);
            if (slugs == null) {
                next = System.nanoTime();
            } else if (!slugs.isEmpty()) {
                ask(connection, slugs.toArray(String[]::new), 0);
            }
        }
    }

    /** The councils that other nodes speak of; none at all if there are too many to name. */
    private @Nullable Set<String> councils(PGNotification @Nullable [] heard) {
        Set<String> slugs = new TreeSet<>();
        if (heard != null) {
            for (PGNotification one : heard) {
                String payload = one.getParameter();
                int colon = payload.indexOf(':');
                if (colon < 0 || payload.substring(0, colon).equals(node.toString())) {
                    continue;
                }
                if (colon + 1 == payload.length()) {
                    return null;
                }
                slugs.addAll(List.of(payload.substring(colon + 1).split(",")));
            }
        }
        return slugs;
    }

    private void scan(Connection connection) throws SQLException {
        long begun = System.nanoTime();
        // What was switched since the last look, with room for what was not yet committed then.
        long since =
                scanned
                        ? Duration.ofNanos(begun - lastScan).plus(Duration.ofMinutes(1)).toSeconds()
                        : Duration.ofDays(3650).toSeconds();
        ask(connection, null, since);
        lastScan = begun;
        scanned = true;
    }

    private void ask(Connection connection, String @Nullable [] slugs, long switchedWithin)
            throws SQLException {
        List<Due> found = new ArrayList<>();
        Array names = connection.createArrayOf("text", processors.get().toArray());
        Array only = slugs == null ? null : connection.createArrayOf("text", slugs);
        try (PreparedStatement question = connection.prepareStatement(DUE)) {
            question.setArray(1, names);
            question.setArray(2, only);
            question.setLong(3, switchedWithin);
            question.setLong(4, pace.grace().toMillis());
            try (ResultSet rows = question.executeQuery()) {
                while (rows.next()) {
                    found.add(
                            new Due(
                                    new CouncilId(rows.getString("slug")),
                                    rows.getString("processor"),
                                    rows.getLong("head"),
                                    rows.getInt("generation"),
                                    rows.getString("state"),
                                    rows.getLong("checkpoint"),
                                    rows.getBoolean("ordered")));
                }
            }
        }
        found.forEach(duty);
    }

    private void rest() {
        synchronized (bell) {
            long end = System.nanoTime() + AGAIN.toNanos();
            long left = AGAIN.toMillis();
            while (!closed && left > 0) {
                try {
                    bell.wait(left);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return;
                }
                left = (end - System.nanoTime()) / 1_000_000;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        synchronized (bell) {
            bell.notifyAll();
        }
        Connection connection = open;
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException gone) {
                LOG.debug("The connection was closed already: {}", gone.getClass().getName());
            }
        }
    }
}
