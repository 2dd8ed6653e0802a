package org.alongside.localstack;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.alongside.archive.ArchiveIdentity;
import org.alongside.keycloak.KeycloakAccess;
import org.alongside.keycloak.KeycloakProvisioning;
import org.alongside.keycloak.ProvisionedRealms;
import org.alongside.keycloak.RestoringClient;
import org.alongside.keys.MasterKey;

/** All servers that the product needs, started in order and ready for use. */
public final class LocalStack implements AutoCloseable {

    /** The servers' folders below the data directory, in the order in which they are stopped. */
    private static final List<String> HOMES =
            List.of(
                    "application",
                    "keycloak",
                    WitnessProcess.HOME,
                    "mongodb",
                    "mongodb-embedded",
                    "postgresql");

    private static final String EXPORTS = "exports";

    private final LocalStackSettings settings;
    private final PostgresServer postgres;
    private final MongoServer mongo;
    private final WitnessProcess witness;
    private final KeycloakServer keycloak;
    private final ProvisionedRealms realms;
    private final AccessTokens tokens;

    private LocalStack(
            LocalStackSettings settings,
            PostgresServer postgres,
            MongoServer mongo,
            WitnessProcess witness,
            KeycloakServer keycloak,
            ProvisionedRealms realms) {
        this.settings = settings;
        this.postgres = postgres;
        this.mongo = mongo;
        this.witness = witness;
        this.keycloak = keycloak;
        this.realms = realms;
        this.tokens = new AccessTokens(realms, integratorSecrets(settings));
    }

    public static LocalStack start(LocalStackSettings settings) {
        return start(settings, line -> {});
    }

    /**
     * @param progress takes a readable line for each step that may take long
     */
    public static LocalStack start(LocalStackSettings wanted, Consumer<String> progress) {
        LocalStackSettings settings = claimAppPort(wanted, progress);
        Runnable stopTheStarted = () -> {};
        try {
            PostgresServer postgres = PostgresServer.start(settings, progress);
            stopTheStarted = postgres::close;
            MongoServer mongo = MongoServer.start(settings, progress);
            stopTheStarted = () -> closeAll(mongo, postgres);
            WitnessProcess witness = WitnessProcess.start(settings, progress);
            stopTheStarted = () -> closeAll(witness, mongo, postgres);
            KeycloakServer keycloak = KeycloakServer.start(settings, postgres, progress);
            stopTheStarted = () -> closeAll(keycloak, witness, mongo, postgres);
            progress.accept("Keycloak: provisioning realms, councils and people");
            return new LocalStack(
                    settings, postgres, mongo, witness, keycloak, provision(settings, keycloak));
        } catch (RuntimeException e) {
            stopTheStarted.run();
            throw e;
        }
    }

    /**
     * Keycloak is told where the application will be before that is started: a killed run's
     * application must not have that port by then.
     */
    static LocalStackSettings claimAppPort(LocalStackSettings wanted, Consumer<String> progress) {
        ApplicationProcess.stopOrphan(wanted, progress);
        return wanted.withAppPort(Ports.claim(wanted.appPort(), "Alongside", "ALONGSIDE_APP_PORT"));
    }

    /**
     * Deletes the data of earlier runs, and stops what a killed one left running on it. What else
     * is in the directory is left alone.
     *
     * @throws LocalStackException if a local stack is running there now
     */
    public static void forget(LocalStackSettings settings) {
        Path data = settings.data();
        List<Path> homes = HOMES.stream().map(data::resolve).toList();
        List<DirectoryLock> locks = new ArrayList<>();
        try {
            homes.stream()
                    .filter(Files::isDirectory)
                    .forEach(home -> locks.add(DirectoryLock.take(home)));
            homes.forEach(home -> ServerProcess.stopOrphan("Alongside", home, line -> {}));
            MongoServer.stopOrphan(settings, line -> {});
            PostgresServer.endOrphan(settings);
            for (Path home : homes) {
                Archives.deleteTree(home);
            }
            // Nobody takes an export back whose digest and whose key for returns are gone.
            Archives.deleteTree(data.resolve(EXPORTS));
            LocalSecrets.delete(data);
            Files.deleteIfExists(data.resolve(WitnessProcess.SIGNING_KEY));
            deleteIfEmpty(data);
        } catch (IOException undeletable) {
            throw new LocalStackException(
                    "Cannot delete " + data + ": check its permissions.", undeletable);
        } finally {
            locks.forEach(DirectoryLock::close);
        }
    }

    private static void deleteIfEmpty(Path directory) throws IOException {
        try {
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException holdsSomethingElse) {
            // which is not ours
        }
    }

    static ProvisionedRealms provision(LocalStackSettings settings, KeycloakServer keycloak) {
        try {
            return KeycloakProvisioning.provision(
                    new KeycloakProvisioning.Settings(
                            keycloak.url(),
                            keycloak.admin().user(),
                            keycloak.admin().password(),
                            settings.appPort(),
                            new LocalSecrets(settings.data())
                                    .get("keycloak." + KeycloakProvisioning.SERVICE_CLIENT),
                            new LocalSecrets(settings.data())
                                    .get("keycloak." + KeycloakProvisioning.REALMS_CLIENT),
                            integratorSecrets(settings)));
        } catch (jakarta.ws.rs.WebApplicationException | jakarta.ws.rs.ProcessingException e) {
            throw new LocalStackException(
                    "Keycloak cannot be provisioned: if its data is older than "
                            + settings.data()
                            + ", delete that directory and the database keycloak ("
                            + e.getMessage()
                            + ").",
                    e);
        }
    }

    static Map<String, String> integratorSecrets(LocalStackSettings settings) {
        LocalSecrets secrets = new LocalSecrets(settings.data());
        Map<String, String> bySlug = new TreeMap<>();
        for (String slug : KeycloakProvisioning.councils()) {
            bySlug.put(slug, secrets.get("keycloak." + slug + "-integrator"));
        }
        return bySlug;
    }

    public LocalStackSettings settings() {
        return settings;
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public MongoServer mongo() {
        return mongo;
    }

    public KeycloakServer keycloak() {
        return keycloak;
    }

    public ProvisionedRealms realms() {
        return realms;
    }

    public AccessTokens tokens() {
        return tokens;
    }

    /** What the application is started with. */
    public Map<String, String> applicationEnvironment() {
        Map<String, String> environment =
                ApplicationEnvironment.of(
                        settings.appPort(),
                        postgres.database(),
                        mongo,
                        realms,
                        masterKey(settings));
        environment.putAll(witness.environment());
        environment.put("ALONGSIDE_EXPORTS", settings.data().resolve(EXPORTS).toString());
        environment.put("ALONGSIDE_IMPORT_KEY", importKey(settings));
        KeycloakAccess restoring = restoring(settings, keycloak);
        environment.put("ALONGSIDE_KEYCLOAK_RESTORE_CLIENT", restoring.client());
        environment.put("ALONGSIDE_KEYCLOAK_RESTORE_SECRET", restoring.secret());
        return environment;
    }

    /** The key that councils encrypt their exports to when they return. */
    static String importKey(LocalStackSettings settings) {
        String given = settings.setting("ALONGSIDE_IMPORT_KEY");
        return given == null
                ? new LocalSecrets(settings.data())
                        .get("alongside.import-key", () -> ArchiveIdentity.generate().identity())
                : given;
    }

    /** The client that makes people again when a council returns. */
    static KeycloakAccess restoring(LocalStackSettings settings, KeycloakServer keycloak) {
        return RestoringClient.provision(
                keycloak.url(),
                keycloak.admin().user(),
                keycloak.admin().password(),
                KeycloakProvisioning.REALM,
                new LocalSecrets(settings.data()).get("keycloak." + RestoringClient.NAME));
    }

    /** The one that the environment names, else one of the stack's own. */
    static String masterKey(LocalStackSettings settings) {
        String given = settings.setting("ALONGSIDE_MASTER_KEY");
        return given == null
                ? new LocalSecrets(settings.data()).get("alongside.master-key", MasterKey::generate)
                : given;
    }

    @Override
    public void close() {
        tokens.close();
        closeAll(keycloak, witness, mongo, postgres);
    }

    private static void closeAll(AutoCloseable... servers) {
        RuntimeException first = null;
        for (AutoCloseable server : servers) {
            try {
                server.close();
            } catch (Exception e) {
                RuntimeException failure =
                        e instanceof RuntimeException r ? r : new IllegalStateException(e);
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
