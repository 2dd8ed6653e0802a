package org.alongside.composition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.alongside.keys.MasterKey;
import org.alongside.localstack.PostgresDatabase;
import org.alongside.localstack.SharedServers;
import org.alongside.operate.Operate;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The operators' commands in the application's environment, beside nodes that may not run. */
class OperatorsTest {

    private record Said(int code, String out, String err) {}

    private static Said operate(Map<String, String> settings, String... arguments) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.copyOf(settings)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code =
                Operators.run(
                        new Settings(environment),
                        List.of(arguments),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Said(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PostgresDatabase empty() {
        return SharedServers.postgres()
                .createDatabase("operate_" + UUID.randomUUID().toString().replace('-', '_'));
    }

    /** What the commands need: no owner, no read store, no identity provider. */
    private static Map<String, String> settings(PostgresDatabase database) {
        Map<String, String> settings = new HashMap<>();
        settings.put("ALONGSIDE_POSTGRES_URL", database.jdbcUrl());
        settings.put("ALONGSIDE_POSTGRES_USER", database.app().user());
        settings.put("ALONGSIDE_POSTGRES_PASSWORD", database.app().password());
        settings.put("ALONGSIDE_MASTER_KEY", MasterKey.generate());
        return settings;
    }

    private static Map<String, String> ofTheOwner(PostgresDatabase database) {
        Map<String, String> settings = settings(database);
        settings.put("ALONGSIDE_POSTGRES_OWNER_USER", database.owner().user());
        settings.put("ALONGSIDE_POSTGRES_OWNER_PASSWORD", database.owner().password());
        settings.put("ALONGSIDE_MONGO_URI", SharedServers.mongo().uri());
        return settings;
    }

    @Test
    void aDatabaseThatWasNeverMigratedStaysAsItIs() throws SQLException {
        PostgresDatabase database = empty();
        Said said = operate(settings(database), "status");
        assertThat(said.code()).isEqualTo(Operate.FAILED);
        assertThat(said.err()).contains("start the application of this version first");
        try (Connection connection =
                        DriverManager.getConnection(
                                database.jdbcUrl(),
                                database.owner().user(),
                                database.owner().password());
                Statement statement = connection.createStatement();
                ResultSet tables =
                        statement.executeQuery(
                                "select count(*) from pg_tables where schemaname = 'public'")) {
            tables.next();
            assertThat(tables.getInt(1)).isZero();
        }
    }

    @Test
    void onAMigratedOneTheyNeedTheApplicationsOwnSettingsOnly() {
        PostgresDatabase database = empty();
        try (Cells cells = new Cells(new Settings(environment(ofTheOwner(database))))) {
            assertThat(cells.pools()).containsOnlyKeys("main");
        }
        Said said = operate(settings(database), "status");
        assertThat(said.err()).isEmpty();
        assertThat(said.code()).isEqualTo(Operate.DONE);
        assertThat(said.out()).startsWith("COUNCIL");
    }

    private static StandardEnvironment environment(Map<String, String> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.copyOf(settings)));
        return environment;
    }

    @Test
    void aSettingThatIsAbsentOrWrongIsNamedAndNotQuoted() {
        PostgresDatabase database = empty();
        for (String absent : settings(database).keySet()) {
            Map<String, String> settings = settings(database);
            settings.put(absent, " ");
            Said said = operate(settings, "status");
            assertThat(said.code()).isEqualTo(Operate.REFUSED);
            assertThat(said.err()).startsWith(absent + " is not set").hasLineCount(1);
        }
        Map<String, String> settings = settings(database);
        settings.put("ALONGSIDE_MASTER_KEY", "canary");
        Said said = operate(settings, "status");
        assertThat(said.code()).isEqualTo(Operate.REFUSED);
        assertThat(said.err()).contains("ALONGSIDE_MASTER_KEY").doesNotContain("canary");
    }

    @Test
    void aDatabaseThatIsAwayOrRefusesIsNamedByItsCell() {
        PostgresDatabase database = empty();
        Map<String, String> wrong = settings(database);
        wrong.put("ALONGSIDE_POSTGRES_PASSWORD", "canary");
        Said refused = operate(wrong, "status");
        assertThat(refused.code()).isEqualTo(Operate.REFUSED);
        assertThat(refused.err())
                .contains("the cell 'main'")
                .contains("ALONGSIDE_POSTGRES_URL")
                .doesNotContain("canary");
        Map<String, String> west = settings(database);
        west.put("ALONGSIDE_CELLS", "west-1");
        west.put("ALONGSIDE_WEST_1_POSTGRES_URL", "jdbc:postgresql://127.0.0.1:1/none");
        west.put("ALONGSIDE_WEST_1_POSTGRES_USER", "nobody");
        west.put("ALONGSIDE_WEST_1_POSTGRES_PASSWORD", "canary");
        Said away = operate(west, "status");
        assertThat(away.code()).isEqualTo(Operate.REFUSED);
        assertThat(away.err())
                .contains("the cell 'west-1'")
                .contains("ALONGSIDE_WEST_1_POSTGRES_URL")
                .doesNotContain("canary");
    }
}
