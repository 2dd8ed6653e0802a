package org.alongside.verifier;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The service's database, as it was at one moment: one transaction that reads only. A driver has to
 * be on the class path.
 */
final class Database implements AutoCloseable {

    private static final int AT_ONCE = 2_000;

    private final Connection connection;

    @SuppressWarnings("MustBeClosedChecker") // closed with this
    Database(String url, String user, @Nullable String password) {
        Properties as = new Properties();
        as.setProperty("user", user);
        if (password != null) {
            as.setProperty("password", password);
        }
        // bytes as bytes, from the first row on
        as.setProperty("prepareThreshold", "-1");
        try {
            connection = DriverManager.getConnection(url, as);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        } catch (SQLException away) {
            throw new Unreadable("the database cannot be reached: " + away.getMessage());
        }
    }

    /** The logs of the councils whose rows are here, or of the one that is meant. */
    List<Stored> councils(@Nullable String slug) {
        List<Stored> councils = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "select tenant_no, slug, council_uuid from council where (?::text is null"
                                + " and state not in ('ARRIVING', 'LEFT')) or slug = ?"
                                + " order by slug")) {
            statement.setString(1, slug);
            statement.setString(2, slug);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    for (Log log : Log.values()) {
                        councils.add(
                                new Council(
                                        rows.getInt(1),
                                        rows.getString(2),
                                        rows.getObject(3, UUID.class),
                                        log));
                    }
                }
            }
        } catch (SQLException failure) {
            throw unreadable(failure);
        }
        return councils;
    }

    private static Unreadable unreadable(SQLException failure) {
        return new Unreadable("the database cannot be read: " + failure.getMessage());
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException gone) {
            // what was read was read
        }
    }

    /** Takes a row of a result. */
    private interface Taking {
        void take(ResultSet row) throws SQLException;
    }

    private final class Council implements Stored {

        private final int tenant;
        private final String slug;
        private final UUID id;
        private final Log log;

        Council(int tenant, String slug, UUID id, Log log) {
            this.tenant = tenant;
            this.slug = slug;
            this.id = id;
            this.log = log;
        }

        private void read(String sql, Taking taking) {
            try (Statement naming = connection.createStatement()) {
                // row-level security shows a council's rows to who names it
                naming.execute("select set_config('alongside.tenant_no', '" + tenant + "', true)");
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setFetchSize(AT_ONCE);
                    statement.setInt(1, tenant);
                    try (ResultSet rows = statement.executeQuery()) {
                        while (rows.next()) {
                            taking.take(rows);
                        }
                    }
                }
            } catch (SQLException failure) {
                throw unreadable(failure);
            }
        }

        @Override
        public String name() {
            return slug;
        }

        @Override
        public Log log() {
            return log;
        }

        @Override
        public UUID council() {
            return id;
        }

        @Override
        public Last head() {
            List<Last> heads = new ArrayList<>();
            if (log == Log.EVENTS) {
                read(
                        "select position from tenant_head where tenant_no = ?",
                        row -> heads.add(new Last(row.getLong(1), null)));
            } else {
                read(
                        "select position, recorded_at from access_head where tenant_no = ?",
                        row ->
                                heads.add(
                                        new Last(
                                                row.getLong(1),
                                                Text.micros(
                                                        row.getObject(2, OffsetDateTime.class)))));
            }
            // that of access records is made with the first; without one nothing is there
            return heads.isEmpty() ? new Last(log == Log.EVENTS ? -1 : 0, null) : heads.getFirst();
        }

        @Override
        public boolean isAsOfNow() {
            return true;
        }

        // The hash is the database's own, of what it makes of the bytes as text.
        @Override
        public void misfiled(LongConsumer each) {
            if (log == Log.EVENTS) {
                read(
                        "select position from event where tenant_no = ? and actor_hash is distinct"
                                + " from hashtextextended(substring(encode(metadata, 'escape') from"
                                + " '\"actor\":\"([^\"]*)\"'), 0) order by position",
                        row -> each.accept(row.getLong(1)));
            }
        }

        @Override
        public void checkpoints(Consumer<Kept> each) {
            read(
                    "select checkpoint_no, size, note, leaves from ledger_checkpoint where tenant_no"
                            + " = ? and log = '"
                            + log.path()
                            + "' order by checkpoint_no",
                    row ->
                            each.accept(
                                    new Kept(
                                            row.getLong(1),
                                            row.getLong(2),
                                            row.getBytes(3),
                                            row.getBytes(4))));
        }

        @Override
        public List<Node> nodes() {
            List<Node> nodes = new ArrayList<>();
            read(
                    "select level, node_no, hash from ledger_node where tenant_no = ? and log = '"
                            + log.path()
                            + "'",
                    row -> nodes.add(new Node(row.getInt(1), row.getLong(2), row.getBytes(3))));
            return nodes;
        }

        @Override
        public void rows(Consumer<Row> each) {
            if (log == Log.EVENTS) {
                events(each);
            } else {
                accessRecords(each);
            }
        }

        private void events(Consumer<Row> each) {
            read(
                    "select e.position, e.sequence_no, e.aggregate_id, e.event_id, e.recorded_at,"
                            + " y.name, y.revision, e.payload, e.metadata, e.personal from event e"
                            + " left join event_type y on y.type_no = e.type_no where e.tenant_no ="
                            + " ? order by e.position",
                    row -> each.accept(event(row)));
        }

        private void accessRecords(Consumer<Row> each) {
            read(
                    "select position, record_id, recorded_at, categories, kind, account, roles,"
                            + " client, operation, refusals, subjects::text, seen::text, sealed from"
                            + " access_record where tenant_no = ? order by position",
                    row -> each.accept(accessRecord(row)));
        }

        private static Row accessRecord(ResultSet row) throws SQLException {
            List<String> texts = new ArrayList<>();
            for (int column = 5; column <= 10; column++) {
                texts.add(row.getString(column));
            }
            return new AccessRow(
                    row.getLong(1),
                    row.getObject(2, UUID.class),
                    Text.micros(row.getObject(3, OffsetDateTime.class)),
                    row.getInt(4),
                    texts,
                    AccessRow.subjects(inside(row.getString(11)), inside(row.getString(12))),
                    row.getBytes(13));
        }

        /** A list as PostgreSQL writes it; one that begins elsewhere than at 1 stays what it is. */
        private static String inside(String list) {
            return list.startsWith("{") && list.endsWith("}")
                    ? list.substring(1, list.length() - 1)
                    : list;
        }

        private static Row event(ResultSet row) throws SQLException {
            OffsetDateTime at = row.getObject(5, OffsetDateTime.class);
            return new EventRow(
                    row.getLong(1),
                    row.getInt(2),
                    row.getObject(3, UUID.class),
                    row.getObject(4, UUID.class),
                    Text.micros(at),
                    row.getString(6),
                    row.getInt(7),
                    row.getBytes(8),
                    row.getBytes(9),
                    row.getBytes(10));
        }

        @Override
        public SubjectIndex.@Nullable Entries subjects() {
            return log == Log.EVENTS ? null : new Subjects(tenant);
        }

        @Override
        public List<String> notices() {
            List<String> notices = new ArrayList<>();
            read(
                    "select checkpoint_no, kind, size, noted_at from ledger_notice where tenant_no ="
                            + " ? and log = '"
                            + log.path()
                            + "' order by noted_at",
                    row ->
                            notices.add(
                                    "%s at checkpoint %d, of %d leaves, on %s"
                                            .formatted(
                                                    row.getString(2),
                                                    row.getLong(1),
                                                    row.getLong(3),
                                                    row.getObject(4, OffsetDateTime.class)
                                                            .toInstant())));
            return notices;
        }
    }

    /** Read beside the records, a part at a time. */
    private final class Subjects implements SubjectIndex.Entries {

        private final PreparedStatement statement;
        private final ResultSet rows;

        @SuppressWarnings("MustBeClosedChecker") // closed with this
        Subjects(int tenant) {
            try (Statement naming = connection.createStatement()) {
                naming.execute("select set_config('alongside.tenant_no', '" + tenant + "', true)");
                statement =
                        connection.prepareStatement(
                                "select position, recorded_at, subject_id from access_subject where"
                                        + " tenant_no = ? order by position");
                statement.setFetchSize(AT_ONCE);
                statement.setInt(1, tenant);
                rows = statement.executeQuery();
            } catch (SQLException failure) {
                throw unreadable(failure);
            }
        }

        @Override
        public SubjectIndex.@Nullable Entry next() {
            try {
                return rows.next()
                        ? new SubjectIndex.Entry(
                                rows.getLong(1),
                                Text.micros(rows.getObject(2, OffsetDateTime.class)),
                                rows.getObject(3, UUID.class))
                        : null;
            } catch (SQLException failure) {
                throw unreadable(failure);
            }
        }

        @Override
        public void close() {
            try (statement;
                    rows) {
                // nothing else holds them
            } catch (SQLException gone) {
                // what was read was read
            }
        }
    }
}
