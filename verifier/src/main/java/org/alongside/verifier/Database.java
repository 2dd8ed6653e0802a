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

    /** The councils that there are, or the one that is meant. */
    List<Stored> councils(@Nullable String slug) {
        List<Stored> councils = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "select tenant_no, slug, council_uuid from council where ? is null or slug"
                                + " = ? order by slug")) {
            statement.setString(1, slug);
            statement.setString(2, slug);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    councils.add(
                            new Council(
                                    rows.getInt(1),
                                    rows.getString(2),
                                    rows.getObject(3, UUID.class)));
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

        Council(int tenant, String slug, UUID id) {
            this.tenant = tenant;
            this.slug = slug;
            this.id = id;
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
        public UUID council() {
            return id;
        }

        @Override
        public Long head() {
            List<Long> heads = new ArrayList<>();
            read(
                    "select position from tenant_head where tenant_no = ?",
                    row -> heads.add(row.getLong(1)));
            // none at all is a head that says that nothing happened
            return heads.isEmpty() ? -1L : heads.getFirst();
        }

        @Override
        public void checkpoints(Consumer<Kept> each) {
            read(
                    "select checkpoint_no, size, note, leaves from ledger_checkpoint where tenant_no"
                            + " = ? and log = 'events' order by checkpoint_no",
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
                    "select level, node_no, hash from ledger_node where tenant_no = ? and log ="
                            + " 'events'",
                    row -> nodes.add(new Node(row.getInt(1), row.getLong(2), row.getBytes(3))));
            return nodes;
        }

        @Override
        public void rows(Consumer<Row> each) {
            read(
                    "select e.position, e.sequence_no, e.aggregate_id, e.event_id, e.recorded_at,"
                            + " y.name, y.revision, e.payload, e.metadata, e.personal from event e"
                            + " left join event_type y on y.type_no = e.type_no where e.tenant_no ="
                            + " ? order by e.position",
                    row -> each.accept(row(row)));
        }

        private static Row row(ResultSet row) throws SQLException {
            OffsetDateTime at = row.getObject(5, OffsetDateTime.class);
            return new Row(
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
        public List<String> notices() {
            List<String> notices = new ArrayList<>();
            read(
                    "select checkpoint_no, kind, size, noted_at from ledger_notice where tenant_no ="
                            + " ? and log = 'events' order by noted_at",
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
}
