package org.alongside.localstack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Small steps around the operating system's processes. */
final class Processes {

    private Processes() {}

    record Outcome(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    /** Runs a command to its end; the output holds both streams. */
    static Outcome run(Duration limit, List<String> command) {
        return run(limit, new ProcessBuilder(command));
    }

    static Outcome run(Duration limit, ProcessBuilder builder) {
        Path output = null;
        try {
            // a file and no pipe: a server that the command leaves behind would keep a pipe open
            output = Files.createTempFile("alongside", ".out");
            Process process =
                    builder.redirectErrorStream(true)
                            .redirectInput(ProcessBuilder.Redirect.from(nullDevice()))
                            .redirectOutput(output.toFile())
                            .start();
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            String text = Files.readString(output, StandardCharsets.ISO_8859_1);
            return new Outcome(ended ? process.exitValue() : -1, text.strip());
        } catch (IOException e) {
            return new Outcome(-1, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("Interrupted while a command was running.", e);
        } finally {
            if (output != null) {
                output.toFile().delete();
            }
        }
    }

    private static java.io.File nullDevice() {
        return new java.io.File(
                System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
    }

    /**
     * Finds a living process by a process id that was written down earlier. Process ids are used
     * again, so its command line must name the data directory, alone or as an option's value.
     */
    static Optional<ProcessHandle> find(long pid, Path data) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process ->
                        hasArgument(
                                process,
                                argument ->
                                        argument.equals(data.toString())
                                                || argument.endsWith("=" + data)));
    }

    static boolean hasArgument(ProcessHandle process, Predicate<String> wanted) {
        return process.info()
                .arguments()
                .map(arguments -> Arrays.stream(arguments).anyMatch(wanted))
                .orElse(false);
    }

    /** The number in the first line of a file, or nothing where there is none. */
    static Optional<Long> pidIn(Path file) {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            return Files.readAllLines(file).stream()
                    .findFirst()
                    .map(String::strip)
                    .map(Long::parseLong);
        } catch (IOException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    /** Asks a process to end, and ends it where it does not within the limit. */
    static void stop(ProcessHandle process, Duration limit) {
        process.destroy();
        if (!ended(process, limit)) {
            process.destroyForcibly();
            ended(process, Duration.ofSeconds(10));
        }
    }

    private static boolean ended(ProcessHandle process, Duration limit) {
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException stillThere) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    /** Asks until the answer is yes, the process is gone or the time is over. */
    static boolean await(Duration limit, BooleanSupplier stillRunning, BooleanSupplier ready) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (System.nanoTime() < end) {
                if (ready.getAsBoolean()) {
                    return true;
                }
                if (!stillRunning.getAsBoolean()) {
                    return false;
                }
                Thread.sleep(50);
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static List<String> lastLines(Path log, int count) {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException noLog) {
            return List.of();
        }
    }
}
