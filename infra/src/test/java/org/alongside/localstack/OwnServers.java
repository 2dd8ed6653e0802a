package org.alongside.localstack;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A PostgreSQL and a MongoDB of one test, which may kill them and start them again: on the same
 * ports and the same data. Both run on this machine, whatever the environment names.
 */
public final class OwnServers implements AutoCloseable {

    private static final Duration LONG = Duration.ofMinutes(2);

    private final Path directory;
    private final LocalStackSettings settings;
    private PostgresServer postgres;
    private MongoServer mongo;

    public OwnServers() {
        try {
            directory = Files.createTempDirectory("alongside-own");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.keySet().removeAll(List.of("ALONGSIDE_POSTGRES_URL", "ALONGSIDE_MONGO_URI"));
        LocalStackSettings any = LocalStackSettings.throwAway(directory);
        settings =
                new LocalStackSettings(
                        any.data(),
                        any.cache(),
                        any.logs(),
                        0,
                        0,
                        Ports.claim(0, "PostgreSQL", ""),
                        Ports.claim(0, "MongoDB", ""),
                        true,
                        environment);
        postgres = PostgresServer.start(settings, line -> {});
        mongo = MongoServer.start(settings, line -> {});
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public MongoServer mongo() {
        return mongo;
    }

    /** All processes of the server, with signal 9. */
    public void killPostgres() {
        postgres.kill();
    }

    public void startPostgres() {
        // What a dying process of the old one still holds, it lets go of soon.
        await().atMost(LONG)
                .ignoreExceptions()
                .until(() -> {
                    postgres = PostgresServer.start(settings, line -> {});
                    return true;
                });
    }

    /** Any one process below the first, with signal 9: PostgreSQL ends the others and recovers. */
    public void killOneProcessOfPostgres(RandomGenerator random) {
        List<ProcessHandle> workers = postgres.workers();
        workers.get(random.nextInt(workers.size())).destroyForcibly();
    }

    public void killMongo() {
        mongo.kill();
    }

    public void startMongo() {
        mongo = MongoServer.start(settings, line -> {});
    }

    @Override
    public void close() {
        mongo.close();
        postgres.close();
        try {
            Archives.deleteTree(directory);
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
