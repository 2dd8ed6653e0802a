package org.alongside.localstack;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A real Keycloak on the loopback, with its database in our PostgreSQL. */
public final class KeycloakServer implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final int port;
    private final Credentials admin;
    private final ServerProcess process;
    private final DirectoryLock lock;
    private final AtomicBoolean closed = new AtomicBoolean();

    private KeycloakServer(int port, Credentials admin, ServerProcess process, DirectoryLock lock) {
        this.port = port;
        this.admin = admin;
        this.process = process;
        this.lock = lock;
    }

    public static KeycloakServer start(
            LocalStackSettings settings, PostgresServer postgres, Consumer<String> progress) {
        Path home = settings.data().resolve("keycloak");
        DirectoryLock lock = DirectoryLock.take(home);
        try {
            KeycloakDistribution distribution = KeycloakDistribution.prepare(settings, progress);
            ServerProcess.stopOrphan("Keycloak", home, progress);
            int port = Ports.claim(settings.keycloakPort(), "Keycloak", "ALONGSIDE_KEYCLOAK_PORT");
            int managementPort = Ports.claim(0, "Keycloak's health address", "");
            Credentials admin =
                    new Credentials(
                            "admin", new LocalSecrets(settings.data()).get("keycloak.admin"));
            progress.accept("Keycloak: starting (the first time it creates its tables)");
            ServerProcess process =
                    ServerProcess.start(
                            "Keycloak",
                            distribution.command(
                                    List.of(ServerProcess.mark(home)),
                                    List.of(
                                            "start",
                                            "--optimized",
                                            // one node needs no cluster
                                            "--cache=local",
                                            // a failed login would be logged with its name; the
                                            // events themselves are in the database
                                            "--log-level=INFO,org.keycloak.events:OFF",
                                            "--http-enabled=true",
                                            "--http-host=127.0.0.1",
                                            "--http-port=" + port,
                                            "--hostname=" + url(port),
                                            "--http-management-scheme=http",
                                            "--http-management-port=" + managementPort)),
                            // in the environment, for command lines can be read by everybody
                            Map.of(
                                    "KC_DB_URL", postgres.keycloakUrl(),
                                    "KC_DB_USERNAME", postgres.keycloakCredentials().user(),
                                    "KC_DB_PASSWORD", postgres.keycloakCredentials().password(),
                                    "KC_DB_POOL_MAX_SIZE", "20",
                                    "KC_BOOTSTRAP_ADMIN_USERNAME", admin.user(),
                                    "KC_BOOTSTRAP_ADMIN_PASSWORD", admin.password()),
                            home,
                            settings.logs().resolve("keycloak.log"));
            KeycloakServer server = new KeycloakServer(port, admin, process, lock);
            StopAtExit.add(server);
            try {
                process.awaitHealthy(
                        URI.create("http://127.0.0.1:" + managementPort + "/health/ready"), LIMIT);
            } catch (RuntimeException e) {
                server.close();
                throw e;
            }
            return server;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Where it is reached and what issuers begin with: {@code http://localhost:<port>}. */
    public String url() {
        return url(port);
    }

    private static String url(int port) {
        return "http://localhost:" + port;
    }

    /** May do everything in every realm. */
    public Credentials admin() {
        return admin;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        StopAtExit.remove(this);
        process.close();
        lock.close();
    }
}
