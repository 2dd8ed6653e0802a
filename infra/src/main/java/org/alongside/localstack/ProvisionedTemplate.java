package org.alongside.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.alongside.keycloak.KeycloakProvisioning;

/**
 * The data of a stack whose Keycloak has its tables and its people, kept in the cache for tests: a
 * test run copies it instead of spending half a minute on the same again. It is made anew for
 * another version of a server and for any change of the code that provisions.
 */
final class ProvisionedTemplate {

    private ProvisionedTemplate() {}

    /** Copies the template into a new stack's data directory, if there is one. */
    static void copyIfPresent(LocalStackSettings settings) {
        if (settings.setting("ALONGSIDE_POSTGRES_URL") != null) {
            return; // there is no cluster of ours to copy
        }
        Path template = place(settings.cache());
        try {
            // it appears at once, whole: nothing to wait for
            if (Files.exists(template)) {
                Files.createDirectories(settings.data());
                Archives.copyTree(template, settings.data());
            }
        } catch (IOException e) {
            throw unusable(template, e);
        }
    }

    static void makeIfAbsent(LocalStackSettings settings, Consumer<String> progress) {
        if (settings.setting("ALONGSIDE_POSTGRES_URL") != null) {
            return; // there is no cluster of ours to copy
        }
        Path template = place(settings.cache());
        // a lock of its own: making it needs the cache's
        Path making = settings.cache().resolve("template");
        try (DirectoryLock lock = DirectoryLock.await(making)) {
            if (!Files.exists(template)) {
                progress.accept("Keycloak: preparing the data that tests start from (once)");
                make(template, making.resolve("half"), progress);
            }
        } catch (IOException e) {
            throw unusable(template, e);
        }
    }

    private static void make(Path template, Path half, Consumer<String> progress)
            throws IOException {
        Archives.deleteTree(half);
        LocalStackSettings settings = LocalStackSettings.throwAway(half);
        try (PostgresServer postgres = PostgresServer.start(settings, progress);
                KeycloakServer keycloak = KeycloakServer.start(settings, postgres, progress)) {
            LocalStack.provision(settings, keycloak);
        }
        Archives.deleteTree(settings.data().resolve("keycloak"));
        Files.deleteIfExists(settings.data().resolve("postgresql/.lock"));
        Files.move(settings.data(), template, StandardCopyOption.ATOMIC_MOVE);
        Archives.deleteTree(half);
    }

    private static Path place(Path cache) {
        CRC32 code = new CRC32();
        for (Class<?> provisioning : KeycloakProvisioning.sources()) {
            String name = provisioning.getName();
            try (InputStream bytes =
                    provisioning.getResourceAsStream(
                            name.substring(name.lastIndexOf('.') + 1) + ".class")) {
                code.update(bytes == null ? new byte[0] : bytes.readAllBytes());
            } catch (IOException e) {
                throw new LocalStackException("The build of the local stack cannot be read.", e);
            }
        }
        return cache.resolve(
                "template-%s-%s-%08x"
                        .formatted(
                                Versions.of("postgresql"),
                                Versions.of("keycloak"),
                                code.getValue()));
    }

    private static LocalStackException unusable(Path template, IOException e) {
        return new LocalStackException(
                "The data that tests start from cannot be used: delete " + template + ".", e);
    }
}
