package org.alongside.localstack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** Starts a server in a JVM of its own, lets it write, and kills that JVM with signal 9. */
final class KilledJvm {

    private KilledJvm() {}

    /** Answers the address that the orphaned server still has. */
    static String leaveBehind(String server, Path directory) throws IOException {
        Path written = directory.resolve("written");
        File output = directory.resolve("starter.log").toFile();
        Process jvm =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-XX:TieredStopAtLevel=1",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        "-Dalongside.root=" + LocalStackSettings.projectRoot(),
                                        ServerStarter.class.getName(),
                                        directory.toString(),
                                        server,
                                        written.toString()))
                        .redirectErrorStream(true)
                        .redirectOutput(output)
                        .start();
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> {
                        if (!jvm.isAlive()) {
                            throw new AssertionError(Files.readString(output.toPath()));
                        }
                        return Files.exists(written);
                    });
        } finally {
            jvm.destroyForcibly().onExit().join();
        }
        return Files.readString(written);
    }
}
