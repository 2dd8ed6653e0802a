package org.alongside.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The environment of the application that runs")
final class EnvironmentFileTest {

    @TempDir private Path directory;

    @Test
    void is_its_owners_to_read_and_gone_with_the_application() throws IOException {
        LocalStackSettings settings = LocalStackSettings.throwAway(directory);
        Path file = directory.resolve("data/application/environment");
        try (EnvironmentFile left =
                EnvironmentFile.leave(settings, Map.of("B", "x=y|z, w", "A", "1"))) {
            assertThat(left.content()).containsEntry("A", "1");
            assertThat(file).hasContent("A=1\nB=x=y|z, w\n");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(file).doesNotExist();
        assertThat(file.getParent()).isEmptyDirectory();
    }
}
