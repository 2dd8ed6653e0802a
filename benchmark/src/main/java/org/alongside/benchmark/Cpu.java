package org.alongside.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What this process and PostgreSQL spent of the processor, each by its own account. Where the
 * server's processes cannot be seen (another machine, another system than Linux) theirs is unknown.
 */
final class Cpu {

    private static final Path PROCESSES = Path.of("/proc");

    private final OperatingSystemMXBean system =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final Path pidFile;

    /**
     * @param pidFile of PostgreSQL's first process, whose children do the work
     */
    Cpu(Path pidFile) {
        this.pidFile = pidFile;
    }

    /** The state at some moment. */
    record Sample(long client, Map<String, Long> servers) {}

    /**
     * What one operation took.
     *
     * @param client microseconds of this process
     * @param server microseconds of PostgreSQL; none if unknown
     */
    record Cost(double client, @Nullable Double server) {}

    Sample sample() {
        return new Sample(system.getProcessCpuTime(), servers());
    }

    Cost since(Sample before, double operations) {
        Sample now = sample();
        long server = 0;
        for (Map.Entry<String, Long> process : now.servers().entrySet()) {
            server += process.getValue() - before.servers().getOrDefault(process.getKey(), 0L);
        }
        return new Cost(
                (now.client() - before.client()) / 1e3 / operations,
                now.servers().isEmpty() ? null : server / 1e3 / operations);
    }

    private Map<String, Long> servers() {
        Map<String, Long> nanos = new HashMap<>();
        try {
            String first = Files.readAllLines(pidFile).getFirst().strip();
            try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
                for (Path process : processes) {
                    if (parent(process).equals(first)) {
                        nanos.put(
                                process.getFileName().toString(),
                                Long.valueOf(
                                        Files.readString(process.resolve("schedstat"))
                                                .split(" ", 2)[0]));
                    }
                }
            }
        } catch (IOException | NumberFormatException unknown) {
            nanos.clear();
        }
        return nanos;
    }

    private static String parent(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"));
            // after the name, which may hold anything, come the state and the parent
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ", 3)[1];
        } catch (IOException gone) {
            return "";
        }
    }
}
