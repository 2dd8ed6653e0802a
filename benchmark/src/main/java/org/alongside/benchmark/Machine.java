package org.alongside.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** What the figures were taken on. */
final class Machine {

    private Machine() {}

    /** Machine and versions, by what they are called. */
    static Map<String, String> describe() {
        OperatingSystemMXBean system =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "CPU",
                entry("/proc/cpuinfo", "model name", ":")
                        + ", "
                        + Runtime.getRuntime().availableProcessors()
                        + " cores, shared by client and servers");
        facts.put("Memory", (system.getTotalMemorySize() >> 20) + " MB");
        facts.put(
                "OS",
                entry("/etc/os-release", "PRETTY_NAME", "=").replace("\"", "")
                        + ", kernel "
                        + System.getProperty("os.version"));
        facts.put(
                "JDK",
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        facts.put("Axon", axon());
        return facts;
    }

    private static String entry(String file, String key, String separator) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .map(line -> line.split(separator, 2))
                    .filter(line -> line.length == 2 && line[0].strip().equals(key))
                    .map(line -> line[1].strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException notLinux) {
            return System.getProperty("os.name") + " " + System.getProperty("os.arch");
        }
    }

    private static String axon() {
        try (InputStream written =
                Machine.class
                        .getClassLoader()
                        .getResourceAsStream(
                                "META-INF/maven/org.axonframework/axon-messaging/pom.properties")) {
            if (written == null) {
                return "unknown";
            }
            Properties properties = new Properties();
            properties.load(written);
            return properties.getProperty("version", "unknown");
        } catch (IOException unreadable) {
            return "unknown";
        }
    }
}
