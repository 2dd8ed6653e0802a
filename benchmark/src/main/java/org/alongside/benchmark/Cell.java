package org.alongside.benchmark;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.alongside.localstack.Credentials;
import org.alongside.localstack.PostgresDatabase;
import org.alongside.localstack.PostgresServer;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.Nation;
import org.flywaydb.core.Flyway;

/** A database of its own for a row, with the product's schema, and a superuser's look at it. */
final class Cell implements AutoCloseable {

    private final String name;
    private final PostgresDatabase database;
    private final Credentials admin;
    private final Connection connection;

    private Cell(String name, PostgresDatabase database, Credentials admin) throws SQLException {
        this.name = name;
        this.database = database;
        this.admin = admin;
        this.connection = asAdmin();
    }

    /**
     * @param name lower-case letters, digits and underscores; unique on the server
     */
    static Cell create(PostgresServer server, String name) throws SQLException {
        PostgresDatabase database = server.createDatabase(name);
        Flyway.configure()
                .dataSource(
                        database.jdbcUrl(), database.owner().user(), database.owner().password())
                .placeholders(Map.of("appRole", database.app().user()))
                .load()
                .migrate();
        return new Cell(name, database, server.admin());
    }

    /** A database that is there already, such as the application's. */
    static Cell of(PostgresServer server, PostgresDatabase database) throws SQLException {
        return new Cell("product", database, server.admin());
    }

    String name() {
        return name;
    }

    PostgresDatabase database() {
        return database;
    }

    Credentials admin() {
        return admin;
    }

    /** One more connection that sees and may do everything. */
    Connection asAdmin() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), admin.user(), admin.password());
    }

    /** The id of one of this cell's councils; no other cell and no other run has it. */
    CouncilId council(int number) {
        return new CouncilId(prefix() + number);
    }

    /**
     * Registers councils.
     *
     * @param from the number of the first
     * @param to the number after the last
     */
    List<CouncilId> register(Node node, int from, int to) {
        List<CouncilId> councils = new ArrayList<>();
        for (int i = from; i < to; i++) {
            CouncilId id = council(i);
            node.councils()
                    .register(
                            new Council(
                                    id,
                                    "Council " + i,
                                    "E" + i,
                                    Nation.ENGLAND,
                                    "issuer",
                                    id.slug()));
            councils.add(id);
        }
        return councils;
    }

    /** What the councils' ids begin with. */
    String prefix() {
        return name.replace('_', '-') + "-";
    }

    /** Runs a statement as a superuser. */
    void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot run: " + sql, failed);
        }
    }

    /** Asks for one number as a superuser. */
    long number(String sql) {
        return Long.parseLong(text(sql));
    }

    /** Asks for one value as a superuser. */
    String text(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot ask: " + sql, failed);
        }
    }

    /** How many events are in the store. */
    long events() {
        return number("select count(*) from event");
    }

    /** How many events of one type are in the store. */
    long events(String type) {
        return number(
                "select count(*) from event join event_type using (type_no) where name = '"
                        + type
                        + "'");
    }

    /** Writes everything down now, so that no checkpoint falls into what is measured next. */
    void checkpoint() {
        run("checkpoint");
    }

    /**
     * @throws IllegalStateException if they differ: what was counted did not happen
     */
    static void same(String what, long expected, long found) {
        if (expected != found) {
            throw new IllegalStateException(
                    "%s: %d expected, %d found".formatted(what, expected, found));
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
