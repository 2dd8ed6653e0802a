package org.alongside.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Collectors;

/**
 * The ceiling: a table of the shape and the indexes of the event table, without row-level security
 * and without a head, and rows in it that hold the same bytes as the engine stored; what is derived
 * there is inserted here.
 */
final class RawTable {

    private final Cell cell;
    private final String name;
    private final int tenants;
    private final AtomicLongArray positions;

    /** A column of the table, and the values of the sample rows in it. */
    private record Column(String name, List<Object> samples) {}

    /**
     * @param tenants over how many the rows are spread
     */
    RawTable(Cell cell, String name, int tenants) {
        this.cell = cell;
        this.name = name;
        this.tenants = tenants;
        this.positions = new AtomicLongArray(tenants);
        cell.run("create table " + name + " (like event including all excluding generated)");
    }

    long rows() {
        return cell.number("select count(*) from " + name);
    }

    /** Takes all rows of the event table. */
    void copyEvents() {
        cell.run("insert into " + name + " select * from event");
        cell.run("vacuum (analyze) " + name);
    }

    /**
     * Some writers, each with a connection of its own.
     *
     * @param aggregate whose rows are the sample: all of them go into each insert
     */
    Writers writers(int writers, UUID aggregate) throws SQLException {
        return new Writers(writers, sample(aggregate));
    }

    private List<Column> sample(UUID aggregate) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (Connection connection = cell.asAdmin();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select * from event where aggregate_id = ? order by sequence_no")) {
            select.setObject(1, aggregate);
            try (ResultSet rows = select.executeQuery()) {
                ResultSetMetaData shape = rows.getMetaData();
                for (int i = 1; i <= shape.getColumnCount(); i++) {
                    columns.add(new Column(shape.getColumnName(i), new ArrayList<>()));
                }
                while (rows.next()) {
                    for (int i = 1; i <= columns.size(); i++) {
                        columns.get(i - 1).samples().add(rows.getObject(i));
                    }
                }
            }
        }
        if (columns.getFirst().samples().isEmpty()) {
            throw new IllegalStateException("The sample has no events");
        }
        return columns;
    }

    /** Inserts rows one transaction after the other, prepared, with autocommit. */
    final class Writers implements AutoCloseable {

        private final List<Column> columns;
        private final int rows;
        private final List<Connection> connections = new ArrayList<>();
        private final List<PreparedStatement> inserts = new ArrayList<>();
        private final int[] turns;

        private Writers(int writers, List<Column> columns) throws SQLException {
            this.columns = columns;
            this.rows = columns.getFirst().samples().size();
            this.turns = new int[writers];
            String row =
                    Collections.nCopies(columns.size(), "?").stream()
                            .collect(Collectors.joining(", ", "(", ")"));
            String sql =
                    "insert into %s (%s) values %s"
                            .formatted(
                                    name,
                                    columns.stream()
                                            .map(Column::name)
                                            .collect(Collectors.joining(", ")),
                                    String.join(", ", Collections.nCopies(rows, row)));
            for (int i = 0; i < writers; i++) {
                Connection connection = cell.asAdmin();
                connections.add(connection);
                inserts.add(connection.prepareStatement(sql));
                turns[i] = i;
            }
        }

        int rowsEach() {
            return rows;
        }

        /** Inserts the sample's rows anew, as another aggregate's. */
        void insert(int writer) throws SQLException {
            int tenant = turns[writer] % tenants;
            turns[writer] += inserts.size();
            PreparedStatement insert = inserts.get(writer);
            UUID aggregate = Cases.uuid();
            int parameter = 0;
            for (int row = 0; row < rows; row++) {
                for (Column column : columns) {
                    insert.setObject(
                            ++parameter,
                            switch (column.name()) {
                                case "tenant_no" -> tenant + 1;
                                case "position" -> positions.incrementAndGet(tenant);
                                case "aggregate_id" -> aggregate;
                                case "event_id" -> Cases.uuid();
                                default -> column.samples().get(row);
                            });
                }
            }
            insert.executeUpdate();
        }

        @Override
        public void close() throws SQLException {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }
}
