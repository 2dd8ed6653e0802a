package org.alongside.localstack;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import java.util.function.Supplier;

/**
 * Passwords of the local servers and the master key of the local stack: generated once, kept beside
 * the data they open, mode 0600.
 */
final class LocalSecrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    // several servers may start side by side in one JVM, over the same file
    private static final Object FILE_ACCESS = new Object();

    private final Path file;

    LocalSecrets(Path dataDirectory) {
        this.file = dataDirectory.resolve("secrets.properties");
    }

    static void delete(Path dataDirectory) throws IOException {
        Files.deleteIfExists(new LocalSecrets(dataDirectory).file);
    }

    String get(String name) {
        return get(name, LocalSecrets::password);
    }

    /**
     * @param first gives it where there is none yet
     */
    String get(String name, Supplier<String> first) {
        synchronized (FILE_ACCESS) {
            try {
                Properties known = new Properties();
                if (Files.exists(file)) {
                    try (Reader reader = Files.newBufferedReader(file)) {
                        known.load(reader);
                    }
                }
                String secret = known.getProperty(name);
                if (secret == null) {
                    secret = first.get();
                    known.setProperty(name, secret);
                    write(known);
                }
                return secret;
            } catch (IOException e) {
                throw new LocalStackException(
                        "Cannot read or write " + file + ": check its permissions.", e);
            }
        }
    }

    private static String password() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void write(Properties secrets) throws IOException {
        Files.createDirectories(file.getParent());
        Path next = Files.createTempFile(file.getParent(), "secrets", ".new", ownerOnly());
        try (Writer writer = Files.newBufferedWriter(next)) {
            secrets.store(writer, "Secrets of the local servers. Not for any other use.");
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
