package org.alongside.localstack;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The MongoDB that the product reads from: the one that {@code ALONGSIDE_MONGO_URI} names, else a
 * {@code mongod} of this machine or of the cache, as a replica set of one on the loopback, else an
 * embedded stand-in. Whichever it is, {@link #kind()} says so.
 */
public final class MongoServer implements AutoCloseable {

    /** Where the MongoDB comes from. */
    public enum Kind {
        /** Named by {@code ALONGSIDE_MONGO_URI}; never started or stopped by us. */
        EXTERNAL,
        /** A {@code mongod} of this machine. */
        MONGOD,
        /** A {@code mongod} that was fetched into the cache. */
        WHEEL,
        /** No MongoDB but a stand-in inside this JVM: no transactions, no compound indexes. */
        EMBEDDED
    }

    private static final String REPLICA_SET = "alongside";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final String uri;
    private final Kind kind;
    private final AutoCloseable stop;
    private final @Nullable Runnable kill;
    private final AtomicBoolean closed = new AtomicBoolean();

    private MongoServer(String uri, Kind kind, AutoCloseable stop, @Nullable Runnable kill) {
        this.uri = uri;
        this.kind = kind;
        this.stop = stop;
        this.kill = kill;
    }

    public static MongoServer start(LocalStackSettings settings, Consumer<String> progress) {
        String external = settings.setting("ALONGSIDE_MONGO_URI");
        if (external != null) {
            return external(external);
        }
        Optional<MongodProgram> program = MongodProgram.find(settings, progress);
        if (program.isEmpty()) {
            progress.accept(
                    "MongoDB: no mongod here and none could be fetched, so an embedded stand-in is"
                            + " used; for the real one install MongoDB 6.0 or later and name its"
                            + " mongod in ALONGSIDE_MONGOD.");
            return startEmbedded(settings, progress);
        }
        return startMongod(settings, program.get(), progress);
    }

    /** Starts the stand-in on purpose, whatever else there is; its data is kept. */
    public static MongoServer startEmbedded(
            LocalStackSettings settings, Consumer<String> progress) {
        Path home = settings.data().resolve("mongodb-embedded");
        DirectoryLock lock = DirectoryLock.take(home);
        try {
            int port = Ports.claim(settings.mongoPort(), "MongoDB", "ALONGSIDE_MONGO_PORT");
            H2Backend backend = new H2Backend(home.resolve("data.mv").toString());
            de.bwaldvogel.mongo.MongoServer embedded = new de.bwaldvogel.mongo.MongoServer(backend);
            embedded.bind(new InetSocketAddress("127.0.0.1", port));
            return started(
                    "mongodb://127.0.0.1:" + port + "/",
                    Kind.EMBEDDED,
                    () -> {
                        embedded.shutdownNow();
                        lock.close();
                    },
                    null);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Where drivers connect, without a database name. */
    public String uri() {
        return uri;
    }

    public Kind kind() {
        return kind;
    }

    /** Where it is, for people: without the login that an external server's address may hold. */
    public String address() {
        return address(uri);
    }

    static String address(String uri) {
        return "mongodb://" + String.join(",", new ConnectionString(uri).getHosts());
    }

    /** Stops the server; an external one is left alone. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        StopAtExit.remove(this);
        try {
            stop.close();
        } catch (Exception e) {
            throw new LocalStackException("MongoDB did not stop: end its process by hand.", e);
        }
    }

    /**
     * Ends a {@code mongod} of ours at once, as a power cut would; start another one with the same
     * settings to see it recover.
     *
     * @throws IllegalStateException if it is no {@code mongod} of ours
     */
    void kill() {
        if (kill == null) {
            throw new IllegalStateException("It is not ours to kill: " + this);
        }
        if (closed.compareAndSet(false, true)) {
            StopAtExit.remove(this);
            kill.run();
        }
    }

    private static MongoServer started(
            String uri, Kind kind, AutoCloseable stop, @Nullable Runnable kill) {
        MongoServer server = new MongoServer(uri, kind, stop, kill);
        StopAtExit.add(server);
        return server;
    }

    private static MongoServer external(String uri) {
        try (MongoClient client = client(uri, Duration.ofSeconds(10))) {
            client.getDatabase("admin").runCommand(new Document("ping", 1));
        } catch (MongoException | IllegalArgumentException e) {
            throw new LocalStackException(
                    "The MongoDB of ALONGSIDE_MONGO_URI does not answer: check the address, or"
                            + " unset it to use a local one.",
                    e);
        }
        return new MongoServer(uri, Kind.EXTERNAL, () -> {}, null);
    }

    private static MongoServer startMongod(
            LocalStackSettings settings, MongodProgram program, Consumer<String> progress) {
        Path home = home(settings);
        DirectoryLock lock = DirectoryLock.take(home);
        Process process = null;
        try {
            Path data = Files.createDirectories(home.resolve("data"));
            stopOrphan(settings, progress);
            int port = Ports.claim(settings.mongoPort(), "MongoDB", "ALONGSIDE_MONGO_PORT");
            Path log = Files.createDirectories(settings.logs()).resolve("mongodb.log");
            Process mongod = launch(program, data, port, log);
            process = mongod;
            becomePrimary(mongod, port, log);
            return started(
                    "mongodb://127.0.0.1:" + port + "/?replicaSet=" + REPLICA_SET,
                    program.kind(),
                    () -> {
                        Processes.stop(mongod.toHandle(), Duration.ofSeconds(30));
                        lock.close();
                    },
                    () -> {
                        mongod.destroyForcibly();
                        mongod.onExit().join();
                        lock.close();
                    });
        } catch (IOException e) {
            lock.close();
            throw new LocalStackException(
                    "MongoDB cannot be set up in " + home + ": check permissions and disk.", e);
        } catch (RuntimeException e) {
            if (process != null) {
                process.destroyForcibly();
            }
            lock.close();
            throw e;
        }
    }

    private static Path home(LocalStackSettings settings) {
        return settings.data().resolve("mongodb");
    }

    private static Process launch(MongodProgram program, Path data, int port, Path log)
            throws IOException {
        return new ProcessBuilder(
                        program.path().toString(),
                        "--dbpath=" + data,
                        "--port=" + port,
                        "--bind_ip=127.0.0.1",
                        "--replSet=" + REPLICA_SET,
                        "--nounixsocket",
                        "--wiredTigerCacheSizeGB=0.5",
                        "--oplogSize=128",
                        // its log would show the documents of what was slow
                        "--slowms=3600000",
                        "--setParameter=diagnosticDataCollectionEnabled=false",
                        "--logpath=" + log,
                        "--logappend")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Found by the process id that mongod itself keeps in its data directory. */
    static void stopOrphan(LocalStackSettings settings, Consumer<String> progress) {
        Path data = home(settings).resolve("data");
        Processes.pidIn(data.resolve("mongod.lock"))
                .flatMap(pid -> Processes.find(pid, data))
                .ifPresent(orphan -> {
                    progress.accept("MongoDB: stopping the server that a killed run left behind");
                    Processes.stop(orphan, Duration.ofSeconds(30));
                });
    }

    private static void becomePrimary(Process mongod, int port, Path log) {
        String direct = "mongodb://127.0.0.1:" + port + "/?directConnection=true";
        boolean primary;
        try (MongoClient client = client(direct, Duration.ofMillis(500))) {
            MongoDatabase admin = client.getDatabase("admin");
            primary =
                    Processes.await(
                                    LIMIT,
                                    mongod::isAlive,
                                    () -> joined(admin, "127.0.0.1:" + port))
                            && Processes.await(LIMIT, mongod::isAlive, () -> isPrimary(admin));
        }
        if (!primary) {
            throw new LocalStackException(
                    "MongoDB did not start: read "
                            + log
                            + " (a full disk and data of another MongoDB version are the usual"
                            + " reasons).");
        }
    }

    /** Whether the replica set exists with this address; makes it so where it does not. */
    private static boolean joined(MongoDatabase admin, String address) {
        try {
            Document config =
                    admin.runCommand(new Document("replSetGetConfig", 1))
                            .get("config", Document.class);
            Document member = config.getList("members", Document.class).getFirst();
            if (!address.equals(member.getString("host"))) {
                // the data was last served on another port: the set would wait for it for ever
                member.put("host", address);
                config.put("version", config.getInteger("version") + 1);
                admin.runCommand(new Document("replSetReconfig", config).append("force", true));
            }
            return true;
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != 94) { // NotYetInitialized
                return false;
            }
            admin.runCommand(
                    new Document(
                            "replSetInitiate",
                            new Document("_id", REPLICA_SET)
                                    .append(
                                            "members",
                                            List.of(
                                                    new Document("_id", 0)
                                                            .append("host", address)))));
            return true;
        } catch (MongoException notYet) {
            return false;
        }
    }

    private static boolean isPrimary(MongoDatabase admin) {
        try {
            return admin.runCommand(new Document("hello", 1))
                    .getBoolean("isWritablePrimary", false);
        } catch (MongoException notYet) {
            return false;
        }
    }

    private static MongoClient client(String uri, Duration patience) {
        return MongoClients.create(
                MongoClientSettings.builder()
                        .applyConnectionString(new ConnectionString(uri))
                        .applyToClusterSettings(cluster ->
                                cluster.serverSelectionTimeout(
                                        patience.toMillis(), TimeUnit.MILLISECONDS))
                        .build());
    }

    @Override
    public String toString() {
        // the address of an external server may hold a password
        return "MongoDB (" + kind + ")";
    }
}
