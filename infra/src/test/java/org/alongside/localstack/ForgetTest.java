package org.alongside.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --fresh} deletes and stops, and what it leaves alone. */
class ForgetTest {

    @TempDir Path directory;
    private LocalStackSettings settings = LocalStackSettings.throwAway(Path.of(""));
    private Path data = Path.of("");

    @BeforeEach
    void settings() {
        settings = LocalStackSettings.throwAway(directory);
        data = settings.data();
    }

    @Test
    void theDataOfARunIsGoneAndSoIsTheServerThatItLeftBehind() throws IOException {
        String orphan = KilledJvm.leaveBehind("postgres", directory);
        ServerProcess application = waiting(data.resolve("application"));
        try {
            LocalStack.forget(settings);

            assertThat(application.isAlive()).isFalse();
        } finally {
            application.kill();
        }
        assertThat(data).doesNotExist();
        assertThatThrownBy(() -> DriverManager.getConnection(orphan, "postgres", ""))
                .isInstanceOf(SQLException.class)
                .extracting(refused -> ((SQLException) refused).getSQLState())
                .isEqualTo("08001");
    }

    /** The key that they could be handed back under goes with the secrets. */
    @Test
    void theExportsOfCouncilsAreGoneToo() throws IOException {
        Files.writeString(
                Files.createDirectories(data.resolve("exports")).resolve("camden.alongside"), ".");
        Files.writeString(data.resolve("secrets.properties"), "alongside.import-key=b");

        LocalStack.forget(settings);

        assertThat(data).doesNotExist();
    }

    @Test
    void whatIsNotOursIsLeftAlone() throws IOException {
        Path notes = Files.createDirectories(data).resolve("notes.txt");
        Files.writeString(notes, "not ours");
        Files.createDirectories(data.resolve("application"));
        Files.writeString(data.resolve("secrets.properties"), "a=b");
        Process reader =
                new ProcessBuilder("tail", "-f", notes.toString())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        ServerProcess neighbour = waiting(Path.of(data + "-2", "application"));
        try {
            LocalStack.forget(settings);

            assertThat(reader.isAlive()).isTrue();
            assertThat(neighbour.isAlive()).isTrue();
        } finally {
            neighbour.kill();
            reader.destroyForcibly().onExit().join();
        }
        assertThat(data).isDirectoryContaining(notes::equals);
        assertThat(data.resolve("application")).doesNotExist();
        assertThat(data.resolve("secrets.properties")).doesNotExist();
    }

    @Test
    void aRunThatGoesOnIsNotForgotten() throws IOException {
        Path home = Files.createDirectories(data.resolve("keycloak"));
        ServerProcess keycloak = waiting(home);
        try (DirectoryLock _ = DirectoryLock.take(home)) {
            assertThatThrownBy(() -> LocalStack.forget(settings))
                    .isInstanceOf(LocalStackException.class)
                    .hasMessageContaining("ALONGSIDE_DATA_DIR");
            assertThat(keycloak.isAlive()).isTrue();
        } finally {
            keycloak.kill();
        }
        assertThat(home).exists();
    }

    private ServerProcess waiting(Path home) {
        return ServerProcess.start(
                "Waiting",
                List.of("sh", "-c", "read line; true", ServerProcess.mark(home)),
                Map.of(),
                home,
                settings.logs().resolve("waiting.log"));
    }
}
