package org.alongside.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * Reads rows of the event table by plain JDBC, prepared, every column of every row, as a superuser,
 * whom row-level security lets alone.
 */
final class PlainReader implements AutoCloseable {

    private static final int PAGE = 1_000;

    private final Connection connection;
    private final PreparedStatement page;
    private final PreparedStatement aggregate;

    PlainReader(Cell cell) throws SQLException {
        this.connection = cell.asAdmin();
        this.page =
                connection.prepareStatement(
                        "select * from event where tenant_no = ? and position > ? order by position"
                                + " limit "
                                + PAGE);
        this.aggregate =
                connection.prepareStatement(
                        "select * from event where tenant_no = ? and aggregate_id = ? order by"
                                + " sequence_no");
    }

    /** Reads all events of a council, page by page; answers how many. */
    long readAll(int tenant) throws SQLException {
        long rows = 0;
        long last = 0;
        while (true) {
            page.setInt(1, tenant);
            page.setLong(2, last);
            try (ResultSet found = page.executeQuery()) {
                int read = 0;
                while (found.next()) {
                    read(found);
                    last = found.getLong("position");
                    read++;
                }
                rows += read;
                if (read < PAGE) {
                    return rows;
                }
            }
        }
    }

    /** Reads the events of one aggregate; answers how many. */
    int readAggregate(int tenant, UUID id) throws SQLException {
        aggregate.setInt(1, tenant);
        aggregate.setObject(2, id);
        try (ResultSet found = aggregate.executeQuery()) {
            int read = 0;
            while (found.next()) {
                read(found);
                read++;
            }
            return read;
        }
    }

    private static void read(ResultSet row) throws SQLException {
        ResultSetMetaData shape = row.getMetaData();
        for (int i = 1; i <= shape.getColumnCount(); i++) {
            // the types that the engine asks for
            switch (shape.getColumnType(i)) {
                case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
                        row.getObject(i, OffsetDateTime.class);
                case Types.BINARY -> row.getBytes(i);
                default -> row.getObject(i);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
