package org.alongside.localstack;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The application as a process of its own, as it would run anywhere: a jar and an environment. */
public final class ApplicationProcess implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final ServerProcess process;
    private final DirectoryLock lock;
    private final int port;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ApplicationProcess(ServerProcess process, DirectoryLock lock, int port) {
        this.process = process;
        this.lock = lock;
        this.port = port;
    }

    /**
     * Starts the jar and waits until it says that it is ready.
     *
     * @param jar the application, runnable by {@code java -jar}
     * @param environment see {@link LocalStack#applicationEnvironment()}; its {@code SERVER_PORT}
     *     may be 0 for any free port
     * @param jvmArguments before {@code -jar}; may be empty
     */
    public static ApplicationProcess start(
            Path jar,
            LocalStackSettings settings,
            Map<String, String> environment,
            List<String> jvmArguments,
            Consumer<String> progress) {
        return start(
                List.of("-jar", jar.toString()), settings, environment, jvmArguments, progress);
    }

    /**
     * The same with another way into the application than its jar's own.
     *
     * @param program what follows the arguments of the JVM
     */
    public static ApplicationProcess start(
            List<String> program,
            LocalStackSettings settings,
            Map<String, String> environment,
            List<String> jvmArguments,
            Consumer<String> progress) {
        Path home = home(settings);
        DirectoryLock lock = DirectoryLock.take(home);
        try {
            ServerProcess.stopOrphan("Alongside", home, progress);
            int port =
                    Ports.claim(
                            Integer.parseInt(environment.getOrDefault("SERVER_PORT", "8080")),
                            "Alongside",
                            "ALONGSIDE_APP_PORT");
            Map<String, String> all = new HashMap<>(environment);
            all.put("SERVER_PORT", Integer.toString(port));
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add(ServerProcess.mark(home));
            command.addAll(jvmArguments);
            command.addAll(program);
            progress.accept("Alongside: starting");
            ServerProcess process =
                    ServerProcess.start(
                            "Alongside",
                            command,
                            all,
                            home,
                            settings.logs().resolve("application.log"));
            ApplicationProcess application = new ApplicationProcess(process, lock, port);
            StopAtExit.add(application);
            try {
                process.awaitHealthy(
                        URI.create(application.url() + "/actuator/health/readiness"), LIMIT);
            } catch (RuntimeException e) {
                application.close();
                throw e;
            }
            return application;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Stops the application that a killed run left behind.
     *
     * @throws LocalStackException if the run that it belongs to goes on
     */
    static void stopOrphan(LocalStackSettings settings, Consumer<String> progress) {
        Path home = home(settings);
        try (DirectoryLock _ = DirectoryLock.take(home)) {
            ServerProcess.stopOrphan("Alongside", home, progress);
        }
    }

    private static Path home(LocalStackSettings settings) {
        return settings.data().resolve("application");
    }

    public String url() {
        return "http://localhost:" + port;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Waits until it ends.
     *
     * @return whether it ended by itself; false if this JVM is ending, and so ended it
     */
    public boolean awaitEnd() {
        process.awaitEnd();
        return !StopAtExit.hasBegun();
    }

    /** Ends it at once, as a power cut would; start another one to see it recover. */
    public void kill() {
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
