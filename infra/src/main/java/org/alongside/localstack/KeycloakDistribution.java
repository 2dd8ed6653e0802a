package org.alongside.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keycloak, unpacked and built for PostgreSQL in the cache. The build (augmentation) takes some
 * twenty seconds, so it happens once per version and options, and starts use {@code --optimized}.
 *
 * @param home the folder of the built distribution
 */
record KeycloakDistribution(Path home) {

    private static final List<String> BUILD_OPTIONS =
            List.of("--db=postgres", "--health-enabled=true", "--metrics-enabled=false");

    static KeycloakDistribution prepare(LocalStackSettings settings, Consumer<String> progress) {
        String version = Versions.of("keycloak");
        Path cache = settings.cache();
        // other options are another build, so they get another folder
        String options = Integer.toHexString(BUILD_OPTIONS.hashCode());
        Path ready = cache.resolve("keycloak-" + version + "-" + options);
        try (DirectoryLock building = DirectoryLock.await(cache)) {
            if (!Files.exists(ready)) {
                Path archive = cache.resolve("downloads/keycloak-quarkus-dist-" + version + ".zip");
                if (!Files.exists(archive)) {
                    throw new LocalStackException(
                            "Keycloak "
                                    + version
                                    + " is not in "
                                    + cache
                                    + ": fetch it with mvn -pl infra -am test-compile.");
                }
                progress.accept(
                        "Keycloak: unpacking and building the server (once, half a minute)");
                build(archive, version, ready);
            }
            return new KeycloakDistribution(ready);
        } catch (IOException e) {
            throw new LocalStackException(
                    "Keycloak cannot be unpacked into "
                            + cache
                            + ": delete "
                            + cache.resolve("downloads")
                            + " and build again, and check the disk.",
                    e);
        }
    }

    private static void build(Path archive, String version, Path ready) throws IOException {
        Path half = ready.resolveSibling(ready.getFileName() + ".half");
        Archives.deleteTree(half);
        String top = "keycloak-" + version + "/";
        Archives.unpackZip(
                archive, half, name -> name.startsWith(top) ? name.substring(top.length()) : null);
        List<String> arguments = new ArrayList<>(List.of("build"));
        arguments.addAll(BUILD_OPTIONS);
        Processes.Outcome outcome =
                Processes.run(
                        Duration.ofMinutes(5),
                        new KeycloakDistribution(half).command(List.of(), arguments));
        if (!outcome.succeeded()) {
            throw new LocalStackException("Keycloak could not be built: " + outcome.output() + ".");
        }
        Files.move(half, ready, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * What {@code kc.sh} would run. Its shell would stand between us and the server's process: a
     * killed shell leaves the server behind.
     */
    List<String> command(List<String> jvmArguments, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // the compiler that starts fastest, the collector that needs least
        command.addAll(
                List.of(
                        "-Xms128m",
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Dfile.encoding=UTF-8",
                        "-Duser.language=en",
                        "-Duser.country=US",
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                        "--add-opens=java.base/java.security=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                                + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-Dpicocli.disable.closures=true",
                        "-Dquarkus-log-max-startup-records=10000",
                        "-Dkc.home.dir=" + home,
                        "-Djboss.server.config.dir=" + home.resolve("conf")));
        command.addAll(jvmArguments);
        command.addAll(
                List.of(
                        "-cp",
                        home.resolve("lib/quarkus-run.jar").toString(),
                        "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
        command.addAll(arguments);
        return command;
    }
}
