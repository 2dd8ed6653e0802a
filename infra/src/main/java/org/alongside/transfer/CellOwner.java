package org.alongside.transfer;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * How the owner of a cell's database connects: for a moment at a time, to order what the
 * application's role must not.
 *
 * @param url the JDBC URL
 * @param user the owner of the schema, with CREATEROLE
 * @param password the owner's
 */
public record CellOwner(String url, String user, String password) {

    /** A connection of its own, which commits each statement. */
    Connection connect() throws SQLException {
        return connect(user, password);
    }

    /** A connection as somebody else, set so that what is read is the same in every cell. */
    Connection connect(String role, String secret) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", role);
        properties.setProperty("password", secret);
        properties.setProperty("ApplicationName", "alongside-transfer");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty(
                "options",
                "-c lock_timeout=60s -c bytea_output=hex -c extra_float_digits=1"
                        + " -c search_path=public");
        Connection connection = DriverManager.getConnection(url, properties);
        try (var statement = connection.createStatement()) {
            // The driver sets the JVM's.
            statement.execute("set time zone 'UTC'");
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
        return connection;
    }

    /** Shows no password. */
    @Override
    public String toString() {
        return "CellOwner[" + url + "]";
    }
}
