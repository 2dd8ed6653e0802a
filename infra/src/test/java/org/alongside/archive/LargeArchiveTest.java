package org.alongside.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A large archive")
final class LargeArchiveTest {

    @TempDir private Path directory = Path.of("");

    /** 180 MB of lines, in a JVM that has 24. */
    @Test
    void is_written_and_read_with_little_memory() throws IOException {
        Process jvm =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-Xmx24m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                LargeArchive.class.getName(),
                                directory.resolve("large").toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(jvm.onExit().join().exitValue()).as(said).isZero();
        assertThat(said).contains("200000 lines, 180000000 characters, with at most 2");
    }
}
