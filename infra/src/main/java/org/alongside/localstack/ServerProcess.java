package org.alongside.localstack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A Java server as a child process with a health address. Its process id is written down, so that a
 * later run finds it where this JVM was killed.
 */
final class ServerProcess implements AutoCloseable {

    private final String name;
    private final Process process;
    private final Path log;

    private ServerProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** What the command line of the server of this directory carries, and no other one's. */
    static String mark(Path home) {
        return "-Dalongside.home=" + home;
    }

    /**
     * @param command must contain {@link #mark}
     * @param environment set in addition to this JVM's own
     */
    static ServerProcess start(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path home,
            Path log) {
        if (!command.contains(mark(home))) {
            throw new IllegalArgumentException("The command is not marked, so could not be found");
        }
        try {
            Files.createDirectories(log.getParent());
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            Process process = builder.start();
            return new ServerProcess(name, process, log);
        } catch (IOException e) {
            throw new LocalStackException(
                    name + " cannot be started: check permissions and disk.", e);
        }
    }

    static void stopOrphan(String name, Path home, Consumer<String> progress) {
        ProcessHandle.allProcesses()
                .filter(process -> Processes.hasArgument(process, mark(home)::equals))
                .forEach(orphan -> {
                    progress.accept(name + ": stopping the server that a killed run left behind");
                    Processes.stop(orphan, Duration.ofSeconds(20));
                });
    }

    /** Waits until the address answers 200; ends the process and says why where it does not. */
    void awaitHealthy(URI health, Duration limit) {
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
            if (!Processes.await(limit, process::isAlive, () -> healthy(http, request))) {
                boolean died = !process.isAlive();
                close();
                throw new LocalStackException(
                        name
                                + (died ? " ended while starting" : " was not ready in time")
                                + ": read "
                                + log
                                + " ("
                                + String.join(" ", Processes.lastLines(log, 1))
                                + ").");
            }
        }
    }

    private static boolean healthy(HttpClient http, HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    void awaitEnd() {
        process.onExit().join();
    }

    /** Ends the process as a power cut would. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        Processes.stop(process.toHandle(), Duration.ofSeconds(20));
    }
}
