package org.alongside.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

    @TempDir Path directory;

    @Test
    void rowsAndPasswordsOutliveAStop() throws SQLException, IOException {
        LocalStackSettings settings = LocalStackSettings.throwAway(directory);
        PostgresDatabase first;
        try (PostgresServer server = PostgresServer.start(settings, line -> {})) {
            first = server.database();
            execute(
                    first,
                    first.owner(),
                    "CREATE TABLE kept (a int); INSERT INTO kept VALUES (42)");
        }
        assertThatThrownBy(() -> execute(first, first.owner(), "SELECT 1"))
                .isInstanceOf(SQLException.class);

        List<String> progress = new ArrayList<>();
        try (PostgresServer server = PostgresServer.start(settings, progress::add)) {
            assertThat(server.database().app().password()).isEqualTo(first.app().password());
            assertThat(answer(server.database())).isEqualTo(42);
        }
        assertThat(progress).isEmpty();
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(
                                        directory.resolve("data/secrets.properties"))))
                .isEqualTo("rw-------");
    }

    @Test
    void rowsOutliveAKilledJvmAndItsServerIsStopped() throws SQLException, IOException {
        String orphan = KilledJvm.leaveBehind("postgres", directory);
        List<String> progress = new ArrayList<>();

        try (PostgresServer server =
                PostgresServer.start(LocalStackSettings.throwAway(directory), progress::add)) {
            assertThat(progress)
                    .containsExactly(
                            "PostgreSQL: stopping the server that a killed run left behind");
            assertThat(answer(server.database())).isEqualTo(42);
            assertThatThrownBy(() -> DriverManager.getConnection(orphan, "postgres", ""))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aSecondStackInTheSameDirectoryIsRefusedAndTheFirstGoesOn() throws SQLException {
        LocalStackSettings settings = LocalStackSettings.throwAway(directory);
        try (PostgresServer first = PostgresServer.start(settings, line -> {})) {
            assertThatThrownBy(() -> PostgresServer.start(settings, line -> {}))
                    .isInstanceOf(LocalStackException.class)
                    .hasMessageContaining("ALONGSIDE_DATA_DIR");
            execute(first.database(), first.database().app(), "SELECT 1");
        }
    }

    @Test
    void aTakenPortIsSaidPlainly() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            LocalStackSettings settings =
                    LocalStackSettings.from(
                            Map.of(
                                    "ALONGSIDE_POSTGRES_PORT",
                                    "" + other.getLocalPort(),
                                    "ALONGSIDE_CACHE_DIR",
                                    LocalStackSettings.throwAway(directory).cache().toString()),
                            directory);

            assertThatThrownBy(() -> PostgresServer.start(settings, line -> {}))
                    .isInstanceOf(LocalStackException.class)
                    .hasMessage(
                            "Port %d is taken, so PostgreSQL cannot start: stop what listens there"
                                    + " or set ALONGSIDE_POSTGRES_PORT to another port (0 for any"
                                    + " free one).",
                            other.getLocalPort());
        }
    }

    @Test
    void aServerOfYourOwnIsMadeReadyAndLeftRunning() throws SQLException {
        LocalStackSettings settings = LocalStackSettings.throwAway(directory.resolve("a"));
        try (PostgresServer yours = PostgresServer.start(settings, line -> {})) {
            LocalStackSettings pointing =
                    LocalStackSettings.throwAway(directory.resolve("b"))
                            .withEnvironment(
                                    Map.of(
                                            "ALONGSIDE_POSTGRES_URL",
                                                    yours.database()
                                                            .jdbcUrl()
                                                            .replace("/alongside", "/postgres"),
                                            "ALONGSIDE_POSTGRES_USER", yours.admin().user(),
                                            "ALONGSIDE_POSTGRES_PASSWORD",
                                                    yours.admin().password()));
            PostgresDatabase database;
            try (PostgresServer external = PostgresServer.start(pointing, line -> {})) {
                assertThat(external.isExternal()).isTrue();
                database = external.database();
            }
            execute(database, database.app(), "SELECT 1");
        }
    }

    private static int answer(PostgresDatabase database) throws SQLException {
        try (Connection connection = connect(database, database.owner());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT a FROM kept")) {
            assertThat(row.next()).isTrue();
            return row.getInt(1);
        }
    }

    private static void execute(PostgresDatabase database, Credentials login, String statement)
            throws SQLException {
        try (Connection connection = connect(database, login);
                Statement all = connection.createStatement()) {
            all.execute(statement);
        }
    }

    private static Connection connect(PostgresDatabase database, Credentials login)
            throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), login.user(), login.password());
    }
}
