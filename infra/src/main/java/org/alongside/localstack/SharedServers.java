package org.alongside.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.alongside.keycloak.KeycloakAccess;
import org.alongside.keycloak.ProvisionedRealms;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Throw-away servers for tests: started on first use, shared by all tests of a JVM, gone with it.
 * The servers are the same as the demo's, fsync included; only their data is not kept.
 */
public final class SharedServers {

    private static final Logger LOG = LoggerFactory.getLogger(SharedServers.class);
    private static final Consumer<String> PROGRESS = LOG::info;

    private static @Nullable LocalStackSettings settings;
    private static @Nullable PostgresServer postgres;
    private static @Nullable MongoServer mongo;
    private static @Nullable WitnessProcess witness;
    private static @Nullable KeycloakServer keycloak;
    private static @Nullable ProvisionedRealms realms;
    private static @Nullable AccessTokens tokens;

    private SharedServers() {}

    public static synchronized PostgresServer postgres() {
        if (postgres == null) {
            // a Keycloak that is asked for later then starts fast
            ProvisionedTemplate.copyIfPresent(settings());
            postgres = PostgresServer.start(settings(), PROGRESS);
        }
        return postgres;
    }

    public static synchronized MongoServer mongo() {
        if (mongo == null) {
            mongo = MongoServer.start(settings(), PROGRESS);
            // ./alongside check looks for this line, to say which one it was
            LOG.info("The tests use {}", mongo);
        }
        return mongo;
    }

    /** A witness, and what the application is told of it and of its own key. */
    public static synchronized WitnessProcess witness() {
        if (witness == null) {
            witness = WitnessProcess.start(settings(), PROGRESS);
        }
        return witness;
    }

    /** Not provisioned: see {@link #realms()}. */
    public static synchronized KeycloakServer keycloak() {
        if (keycloak == null) {
            if (postgres == null) {
                ProvisionedTemplate.makeIfAbsent(settings(), PROGRESS);
            }
            keycloak = KeycloakServer.start(settings(), postgres(), PROGRESS);
        }
        return keycloak;
    }

    /** The issuer and the councils' organizations of {@link #keycloak()}, provisioned. */
    public static synchronized ProvisionedRealms realms() {
        if (realms == null) {
            realms = LocalStack.provision(settings(), keycloak());
        }
        return realms;
    }

    /** The master key of what the tests' databases keep. */
    public static synchronized String masterKey() {
        return LocalStack.masterKey(settings());
    }

    /** How people of {@link #realms()} are made again who are gone. */
    public static synchronized KeycloakAccess restoring() {
        realms();
        return LocalStack.restoring(settings(), keycloak());
    }

    /** Tokens of the people and integrators of {@link #realms()}. */
    public static synchronized AccessTokens tokens() {
        if (tokens == null) {
            tokens = new AccessTokens(realms(), LocalStack.integratorSecrets(settings()));
        }
        return tokens;
    }

    static synchronized LocalStackSettings settings() {
        if (settings == null) {
            try {
                Path directory = Files.createTempDirectory("alongside-test");
                // the first to be added and so the last to be closed, after all servers
                StopAtExit.add(() -> Archives.deleteTree(directory));
                settings = LocalStackSettings.throwAway(directory);
            } catch (IOException e) {
                throw new LocalStackException("There is no room for temporary files.", e);
            }
        }
        return settings;
    }
}
