package org.alongside.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The environment of the application that runs, left for the commands of its operators ({@code
 * ./alongside operate}): readable by its owner only, for it holds passwords and the master key, and
 * deleted when the local stack ends.
 */
public final class EnvironmentFile implements AutoCloseable {

    private final Path file;
    private final Map<String, String> content;

    private EnvironmentFile(Path file, Map<String, String> content) {
        this.file = file;
        this.content = Map.copyOf(content);
    }

    /** Writes it, a variable a line. */
    public static EnvironmentFile leave(
            LocalStackSettings settings, Map<String, String> environment) {
        Path file = of(settings);
        try {
            Files.createDirectories(file.getParent());
            Path next =
                    Files.createTempFile(
                            file.getParent(), "environment", ".new", LocalSecrets.ownerOnly());
            Files.writeString(
                    next,
                    new TreeMap<>(environment)
                            .entrySet().stream()
                                    .map(each -> each.getKey() + "=" + each.getValue() + "\n")
                                    .collect(Collectors.joining()));
            Files.move(
                    next,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new LocalStackException("Cannot write " + file + ": check its permissions.", e);
        }
        EnvironmentFile left = new EnvironmentFile(file, environment);
        StopAtExit.add(left);
        return left;
    }

    static Path of(LocalStackSettings settings) {
        return settings.data().resolve("application").resolve("environment");
    }

    /** What is in it. */
    public Map<String, String> content() {
        return content;
    }

    @Override
    public void close() {
        StopAtExit.remove(this);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new LocalStackException("Cannot delete " + file + ": delete it by hand.", e);
        }
    }
}
