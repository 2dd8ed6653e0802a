package org.alongside.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.alongside.localstack.ApplicationEnvironment;
import org.alongside.localstack.ApplicationProcess;
import org.alongside.localstack.LocalStackSettings;
import org.alongside.localstack.PostgresDatabase;
import org.alongside.localstack.SharedServers;

/** The application as it was packaged, on the servers that all tests share. */
final class Packaged {

    private static final List<String> JVM =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx384m",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    private Packaged() {}

    /**
     * Starts it and waits until it is ready.
     *
     * @param database its events; a database of its own for each test class
     * @param directory for its log
     */
    static ApplicationProcess start(PostgresDatabase database, Path directory) {
        return start(
                ApplicationEnvironment.of(
                        0,
                        database,
                        SharedServers.mongo(),
                        SharedServers.realms(),
                        SharedServers.masterKey()),
                directory);
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param given where its servers are
     * @param directory for its log
     */
    static ApplicationProcess start(Map<String, String> given, Path directory) {
        Map<String, String> environment = new HashMap<>(given);
        environment.put("ALONGSIDE_GRAPHIQL_ENABLED", "true");
        return ApplicationProcess.start(
                jar(), LocalStackSettings.throwAway(directory), environment, JVM, line -> {});
    }

    private static Path jar() {
        Path target = Path.of(System.getProperty("alongside.root"), "graphql-api", "target");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, "graphql-api-*.jar")) {
            return jars.iterator().next();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
