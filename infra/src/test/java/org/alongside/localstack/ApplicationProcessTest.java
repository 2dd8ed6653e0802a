package org.alongside.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationProcessTest {

    static final Map<String, String> ENVIRONMENT =
            Map.of("SERVER_PORT", "0", "ALONGSIDE_COUNCILS", "camden|and|so|on");

    @TempDir Path directory;
    private Path jar = Path.of("");

    @BeforeEach
    void packSmallServer() throws IOException, URISyntaxException {
        jar = directory.resolve("small.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, SmallServer.class.getName());
        Path classes =
                Path.of(
                        SmallServer.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        Path folder = classes.resolve("org/alongside/localstack");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                Stream<Path> all = Files.list(folder)) {
            for (Path one : all.filter(f -> f.toString().contains("SmallServer")).toList()) {
                out.putNextEntry(new ZipEntry(classes.relativize(one).toString()));
                Files.copy(one, out);
            }
        }
    }

    @Test
    void itGetsItsEnvironmentAndCanBeKilledAndStartedAgain() throws IOException {
        LocalStackSettings settings = LocalStackSettings.throwAway(directory);
        ApplicationProcess first =
                ApplicationProcess.start(jar, settings, ENVIRONMENT, List.of(), line -> {});
        assertThat(get(first.url())).isEqualTo("camden|and|so|on");
        first.kill();
        assertThat(first.isAlive()).isFalse();

        try (ApplicationProcess second =
                ApplicationProcess.start(jar, settings, ENVIRONMENT, List.of(), line -> {})) {
            assertThat(second.isAlive()).isTrue();
        }
    }

    @Test
    void whatAKilledRunLeftBehindIsStoppedBeforeItsPortIsClaimed() throws IOException {
        int port = URI.create(KilledJvm.leaveBehind("application", directory)).getPort();
        List<String> progress = new ArrayList<>();

        LocalStackSettings claimed =
                LocalStack.claimAppPort(
                        LocalStackSettings.throwAway(directory).withAppPort(port), progress::add);

        assertThat(claimed.appPort()).isEqualTo(port);
        assertThat(progress)
                .containsExactly("Alongside: stopping the server that a killed run left behind");
    }

    @Test
    void theApplicationOfARunThatGoesOnIsNotTakenForAnOrphan() {
        LocalStackSettings settings = LocalStackSettings.throwAway(directory);
        try (ApplicationProcess running =
                ApplicationProcess.start(jar, settings, ENVIRONMENT, List.of(), line -> {})) {
            assertThatThrownBy(() -> LocalStack.claimAppPort(settings, line -> {}))
                    .isInstanceOf(LocalStackException.class)
                    .hasMessageContaining("ALONGSIDE_DATA_DIR");
            assertThat(running.isAlive()).isTrue();
        }
    }

    @Test
    void itHasNotEndedByItselfWhereThisJvmIsStopped() throws IOException {
        Process jvm =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                EndWaiter.class.getName(),
                                directory.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("waiter.log").toFile())
                        .start();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Files.exists(directory.resolve("started")));
            jvm.destroy();
            jvm.onExit().join();
        } finally {
            jvm.destroyForcibly();
        }
        assertThat(directory.resolve("ended")).hasContent("stopped");
    }

    @Test
    void whereItDoesNotStartTheLogIsNamed() {
        LocalStackSettings settings = LocalStackSettings.throwAway(directory);

        assertThatThrownBy(() ->
                        ApplicationProcess.start(
                                jar,
                                settings,
                                Map.of("SERVER_PORT", "0", "BREAK", "true"),
                                List.of(),
                                line -> {}))
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining("ended while starting")
                .hasMessageContaining("application.log");
    }

    private static String get(String url) throws IOException {
        try (InputStream body = URI.create(url).toURL().openStream()) {
            return new String(body.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
