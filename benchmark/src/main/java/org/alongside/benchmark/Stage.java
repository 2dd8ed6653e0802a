package org.alongside.benchmark;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.alongside.localstack.LocalStackSettings;
import org.alongside.localstack.MongoServer;
import org.alongside.localstack.PostgresServer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Where rows are measured: a PostgreSQL with durable commits and a MongoDB of the benchmark's own,
 * started when the first row asks for them, and gone with their data afterwards.
 */
final class Stage implements AutoCloseable {

    /** The directory of the servers' data, below that of the run. */
    static final String SERVERS = "servers";

    private final Path directory;
    private final Scale scale;
    private final Consumer<String> progress;
    private final LocalStackSettings settings;
    private @Nullable PostgresServer postgres;
    private @Nullable MongoServer mongo;
    private @Nullable MongoClient mongoClient;

    /**
     * @param directory for the servers' data; on a disk whose flushes are real
     */
    Stage(Path directory, Scale scale, Consumer<String> progress) {
        this.directory = directory;
        this.scale = scale;
        this.progress = progress;
        this.settings = LocalStackSettings.throwAway(directory.resolve(SERVERS));
    }

    Path directory() {
        return directory;
    }

    Scale scale() {
        return scale;
    }

    void say(String line) {
        progress.accept(line);
    }

    PostgresServer postgres() {
        if (postgres == null) {
            postgres = PostgresServer.start(settings, progress);
        }
        return postgres;
    }

    /** What the processor was spent on, by us and by that PostgreSQL. */
    Cpu cpu() {
        return new Cpu(settings.data().resolve("postgresql/cluster/postmaster.pid"));
    }

    /** A database for a row: on a server that is not ours, no run must meet another's. */
    Cell cell(String row) throws SQLException {
        return Cell.create(postgres(), "bench_" + row + "_" + Long.toString(System.nanoTime(), 36));
    }

    MongoServer mongo() {
        if (mongo == null) {
            mongo = MongoServer.start(settings, progress);
        }
        return mongo;
    }

    /** A client as the application has it, with a time limit for each operation. */
    MongoClient mongoClient() {
        if (mongoClient == null) {
            mongoClient = mongoClient(mongo().uri());
        }
        return mongoClient;
    }

    static MongoClient mongoClient(String uri) {
        return MongoClients.create(
                MongoClientSettings.builder()
                        .applyConnectionString(new ConnectionString(uri))
                        .timeout(10, TimeUnit.SECONDS)
                        .build());
    }

    /** The servers that were started, and their versions. */
    Map<String, String> versions() throws SQLException {
        Map<String, String> versions = new LinkedHashMap<>();
        if (postgres != null) {
            try (Connection connection =
                            DriverManager.getConnection(
                                    postgres.database().jdbcUrl(),
                                    postgres.admin().user(),
                                    postgres.admin().password());
                    Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery(
                                    """
                                    select current_setting('server_version'),
                                        current_setting('fsync'),
                                        current_setting('synchronous_commit')
                                    """)) {
                row.next();
                versions.put(
                        "PostgreSQL",
                        "%s, fsync=%s, synchronous_commit=%s"
                                .formatted(row.getString(1), row.getString(2), row.getString(3)));
            }
        }
        if (mongo != null) {
            versions.put(
                    "MongoDB",
                    mongoClient()
                                    .getDatabase("admin")
                                    .runCommand(new Document("buildInfo", 1))
                                    .getString("version")
                            + ", "
                            + mongo.kind());
        }
        return versions;
    }

    @Override
    public void close() {
        if (mongoClient != null) {
            mongoClient.close();
        }
        if (mongo != null) {
            mongo.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }
}
