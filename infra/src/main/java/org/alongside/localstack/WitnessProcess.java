package org.alongside.localstack;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.alongside.ledger.LogSigner;
import org.alongside.ledger.SigningKeys;
import org.alongside.witness.RunWitness;

/**
 * The witness of the local stack: a process of its own with a key and a folder of its own and,
 * where this runs as root, a user of its own that nobody else is.
 */
public final class WitnessProcess implements AutoCloseable {

    /** How the logs of the local stack begin. */
    public static final String SERVICE = "alongside.local";

    private static final String NAME = "witness.alongside.local";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Nobody's: no account has it, and no other process of the stack runs as it. */
    static final int USER = 64_321;

    static final String HOME = "witness";

    /** The signer's key, beside the data directory's other secrets. */
    static final String SIGNING_KEY = "ledger-key";

    private final ServerProcess process;
    private final DirectoryLock lock;
    private final String url;
    private final String key;
    private final Path signingKey;
    private final String service;
    private final AtomicBoolean closed = new AtomicBoolean();

    private WitnessProcess(
            ServerProcess process,
            DirectoryLock lock,
            String url,
            String key,
            Path signingKey,
            String service) {
        this.process = process;
        this.lock = lock;
        this.url = url;
        this.key = key;
        this.signingKey = signingKey;
        this.service = service;
    }

    /** Makes the signer's key, if there is none yet, and starts the witness that knows it. */
    public static WitnessProcess start(LocalStackSettings settings, Consumer<String> progress) {
        Path home = settings.data().resolve(HOME);
        DirectoryLock lock = DirectoryLock.take(home);
        try {
            ServerProcess.stopOrphan("Witness", home, progress);
            Path signingKey = settings.data().resolve(SIGNING_KEY);
            String service =
                    new LogSigner(SigningKeys.readOrMake(signingKey)).verifier(SERVICE).toString();
            Path jar = home.resolve("witness.jar");
            pack(jar);
            Path folder = Files.createDirectories(home.resolve("heads"));
            int port = Ports.claim(0, "The witness", "");
            List<String> command = new ArrayList<>(as(folder, home, progress));
            command.addAll(
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            ServerProcess.mark(home),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Xmx64m",
                            "-jar",
                            jar.toString()));
            Map<String, String> environment = new LinkedHashMap<>();
            environment.put("ALONGSIDE_WITNESS_NAME", NAME);
            environment.put("ALONGSIDE_WITNESS_FOLDER", folder.toString());
            environment.put("ALONGSIDE_WITNESS_PORT", Integer.toString(port));
            environment.put("ALONGSIDE_WITNESS_SERVICES", service);
            ServerProcess process =
                    ServerProcess.start(
                            "Witness",
                            command,
                            environment,
                            home,
                            settings.logs().resolve("witness.log"));
            String url = "http://127.0.0.1:" + port;
            try {
                process.awaitHealthy(URI.create(url + "/health"), LIMIT);
                WitnessProcess started =
                        new WitnessProcess(process, lock, url, key(url), signingKey, service);
                StopAtExit.add(started);
                return started;
            } catch (RuntimeException failure) {
                process.close();
                throw failure;
            }
        } catch (IOException failure) {
            lock.close();
            throw new LocalStackException(
                    "The witness cannot be set up in " + home + ": check permissions and disk.",
                    failure);
        } catch (RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    /**
     * What goes before the command, so that it runs as somebody else. That one needs a way to its
     * folder; where a folder above is closed to others, it runs as we do.
     */
    private static List<String> as(Path folder, Path home, Consumer<String> progress)
            throws IOException {
        boolean root = "root".equals(System.getProperty("user.name"));
        boolean tool = Files.isExecutable(Path.of("/usr/bin/setpriv"));
        if (!root || !tool || !isOpen(home)) {
            progress.accept(
                    "Witness: runs as the user that runs everything, for "
                            + (!root
                                    ? "only root can choose another"
                                    : !tool
                                            ? "there is no setpriv"
                                            : "others have no way to " + home));
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.toList()) {
                Files.setAttribute(each, "unix:uid", USER);
                Files.setAttribute(each, "unix:gid", USER);
            }
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        return List.of(
                "/usr/bin/setpriv",
                "--reuid=" + USER,
                "--regid=" + USER,
                "--clear-groups",
                "--no-new-privs");
    }

    /** Whether everybody can go through all folders to it. */
    private static boolean isOpen(Path home) throws IOException {
        for (Path each = home; each != null; each = each.getParent()) {
            if (!PosixFilePermissions.toString(Files.getPosixFilePermissions(each)).endsWith("x")) {
                return false;
            }
        }
        return true;
    }

    /** The classes of the witness, which are all that it needs, as something that runs alone. */
    private static void pack(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, RunWitness.class.getName());
        Path from = codeOf(RunWitness.class);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(file, manifest)) {
            if (Files.isDirectory(from)) {
                pack(from, packed);
            } else {
                try (FileSystem within = FileSystems.newFileSystem(from)) {
                    pack(within.getPath("/"), packed);
                }
            }
        }
    }

    private static void pack(Path root, JarOutputStream packed) throws IOException {
        for (String name : List.of("org/alongside/ledger", "org/alongside/witness")) {
            try (Stream<Path> files = Files.list(root.resolve(name))) {
                for (Path file : files.filter(it -> it.toString().endsWith(".class")).toList()) {
                    packed.putNextEntry(new JarEntry(name + '/' + file.getFileName()));
                    Files.copy(file, packed);
                    packed.closeEntry();
                }
            }
        }
    }

    private static Path codeOf(Class<?> one) throws IOException {
        try {
            return Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException none) {
            throw new IOException("The classes of the witness are nowhere", none);
        }
    }

    private static String key(String url) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(url + "/key")).build(),
                            BodyHandlers.ofString())
                    .body()
                    .strip();
        } catch (IOException away) {
            throw new LocalStackException("The witness does not say its key.", away);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("Interrupted while the witness started.", ending);
        }
    }

    /** What the application is told of it and of its own key, and the verifier of the latter. */
    public Map<String, String> environment() {
        return Map.of(
                "ALONGSIDE_LEDGER_NAME", SERVICE,
                "ALONGSIDE_LEDGER_PUBLIC_KEY", service,
                "ALONGSIDE_LEDGER_KEY", signingKey.toString(),
                "ALONGSIDE_WITNESS_URL", url,
                "ALONGSIDE_WITNESS_KEY", key);
    }

    long pid() {
        return process.pid();
    }

    /** Ends it at once, as a power cut would; start another one to see what it remembers. */
    void kill() {
        if (closed.compareAndSet(false, true)) {
            StopAtExit.remove(this);
            process.kill();
            lock.close();
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            StopAtExit.remove(this);
            process.close();
            lock.close();
        }
    }
}
