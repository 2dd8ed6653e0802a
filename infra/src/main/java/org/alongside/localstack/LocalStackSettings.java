package org.alongside.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the local stack keeps its data and on which ports it listens.
 *
 * @param data kept over restarts; holds the databases, the generated passwords and the master key
 * @param cache downloads and unpacked servers; may be shared and may be deleted at any time
 * @param logs one file a server
 * @param appPort, keycloakPort, postgresPort, mongoPort 0 means any free port
 * @param throwAway the data does not outlive the run: skips what only makes a first start slower
 * @param environment where externally provided servers are named ({@code ALONGSIDE_POSTGRES_URL},
 *     {@code ALONGSIDE_MONGO_URI}, {@code ALONGSIDE_MONGOD}) and the master key of a database that
 *     was there before ({@code ALONGSIDE_MASTER_KEY})
 */
public record LocalStackSettings(
        Path data,
        Path cache,
        Path logs,
        int appPort,
        int keycloakPort,
        int postgresPort,
        int mongoPort,
        boolean throwAway,
        Map<String, String> environment) {

    public LocalStackSettings {
        environment = Map.copyOf(environment);
    }

    /** The settings of the demo: fixed ports and kept data, each overridable by a variable. */
    public static LocalStackSettings fromEnvironment() {
        return from(System.getenv(), projectRoot());
    }

    static LocalStackSettings from(Map<String, String> environment, Path root) {
        Path home = root.resolve(".alongside");
        return new LocalStackSettings(
                path(environment, "ALONGSIDE_DATA_DIR", home.resolve("data")),
                path(environment, "ALONGSIDE_CACHE_DIR", home.resolve("cache")),
                path(environment, "ALONGSIDE_LOG_DIR", home.resolve("logs")),
                port(environment, "ALONGSIDE_APP_PORT", 8080),
                port(environment, "ALONGSIDE_KEYCLOAK_PORT", 8081),
                port(environment, "ALONGSIDE_POSTGRES_PORT", 5433),
                port(environment, "ALONGSIDE_MONGO_PORT", 27018),
                false,
                environment);
    }

    /** For tests: any free ports and everything but the cache below the given directory. */
    public static LocalStackSettings throwAway(Path directory) {
        Map<String, String> environment = System.getenv();
        return new LocalStackSettings(
                directory.resolve("data"),
                path(environment, "ALONGSIDE_CACHE_DIR", projectRoot().resolve(".alongside/cache")),
                directory.resolve("logs"),
                0,
                0,
                0,
                0,
                true,
                environment);
    }

    LocalStackSettings withAppPort(int port) {
        return new LocalStackSettings(
                data,
                cache,
                logs,
                port,
                keycloakPort,
                postgresPort,
                mongoPort,
                throwAway,
                environment);
    }

    LocalStackSettings withEnvironment(Map<String, String> other) {
        return new LocalStackSettings(
                data,
                cache,
                logs,
                appPort,
                keycloakPort,
                postgresPort,
                mongoPort,
                throwAway,
                other);
    }

    @Nullable String setting(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    /** The folder that holds {@code .mvn}, looked for upwards from the working directory. */
    public static Path projectRoot() {
        String given = System.getProperty("alongside.root");
        if (given != null && !given.isBlank()) {
            return Path.of(given).toAbsolutePath().normalize();
        }
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(".mvn"))) {
                return folder;
            }
        }
        return here;
    }

    private static Path path(Map<String, String> environment, String name, Path otherwise) {
        String value = environment.get(name);
        return (value == null || value.isBlank() ? otherwise : Path.of(value))
                .toAbsolutePath()
                .normalize();
    }

    private static int port(Map<String, String> environment, String name, int otherwise) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        try {
            int port = Integer.parseInt(value.strip());
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // answered below, together with a number that is no port
        }
        throw new LocalStackException(
                name + " must be a port number from 0 to 65535, but is \"" + value + "\".");
    }
}
