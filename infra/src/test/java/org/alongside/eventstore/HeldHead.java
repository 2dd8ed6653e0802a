package org.alongside.eventstore;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.alongside.localstack.SharedServers;
import org.alongside.tenancy.CouncilId;

/** Holds a council's head, so that every append of the council waits until it is closed. */
final class HeldHead implements AutoCloseable {

    private final Connection connection;

    HeldHead(Cell cell, CouncilId council) throws SQLException {
        connection =
                DriverManager.getConnection(
                        cell.database.jdbcUrl(),
                        cell.database.owner().user(),
                        cell.database.owner().password());
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "select set_config('alongside.tenant_no', tenant_no::text, true) from council"
                            + " where slug = '"
                            + council
                            + "'");
            statement.execute(
                    "select 1 from tenant_head where tenant_no ="
                            + " current_setting('alongside.tenant_no')::int for update");
        }
    }

    /** Waits until so many statements wait for locks. */
    static void awaitWaiting(Cell cell, int count) {
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                cell.raw(
                                        "select count(*) from pg_stat_activity where"
                                                + " wait_event_type = 'Lock' and datname ="
                                                + " current_database()"),
                        Integer.toString(count)::equals);
    }

    /** Ends the connections whose statements wait for locks. */
    static void killWaiting(Cell cell) throws SQLException {
        cell.raw(
                SharedServers.postgres().admin(),
                "select pg_terminate_backend(pid) from pg_stat_activity where"
                        + " wait_event_type = 'Lock' and datname = current_database()");
    }

    /**
     * Cancels the statement that waits for a lock, when there is one.
     *
     * @return when that statement began
     */
    static String cancelWaiting(Cell cell) throws SQLException {
        awaitWaiting(cell, 1);
        return cell.raw(
                SharedServers.postgres().admin(),
                "with waiting as materialized (select pid, query_start from pg_stat_activity where"
                        + " wait_event_type = 'Lock' and datname = current_database())"
                        + " select query_start from waiting where pg_cancel_backend(pid)");
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
