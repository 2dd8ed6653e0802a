package org.alongside.eventstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The stored form of an event before encryption, in a file that people can read. Its name is the
 * event's, then the revision, then perhaps which example it is.
 */
final class GoldenFile {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String END = ".json";

    private final Path file;
    private final String name;

    GoldenFile(String directory, String name) {
        this.file = directory(directory).resolve(name + END);
        this.name = name;
    }

    private static Path directory(String directory) {
        return Path.of(System.getProperty("alongside.root"), "infra/src/test/resources", directory);
    }

    static List<String> names(String directory) throws IOException {
        try (Stream<Path> files = Files.list(directory(directory))) {
            return List.copyOf(
                    new TreeSet<>(
                            files.map(file -> file.getFileName().toString().replace(END, ""))
                                    .toList()));
        }
    }

    boolean exists() {
        return Files.exists(file);
    }

    String type() {
        return String.join(".", List.of(name.split("\\.", -1)).subList(0, 2));
    }

    int revision() {
        return Integer.parseInt(name.split("\\.", -1)[2]);
    }

    EventCodec.Open read() throws IOException {
        JsonNode tree = MAPPER.readTree(Files.readString(file));
        @Nullable JsonNode values = tree.get("personal");
        return new EventCodec.Open(
                MAPPER.writeValueAsBytes(tree.required("payload")),
                MAPPER.writeValueAsBytes(tree.required("metaData")),
                values == null ? null : MAPPER.writeValueAsBytes(values));
    }

    /** Never over one that is there. */
    static EventCodec.Values values(EventCodec.Open open) {
        return new EventCodec.Values(open.values(), false);
    }

    void write(EventCodec.Open open) throws IOException {
        ObjectNode tree = MAPPER.createObjectNode();
        tree.set("payload", MAPPER.readTree(open.payload()));
        tree.set("metaData", MAPPER.readTree(open.metaData()));
        if (open.values() != null) {
            tree.set("personal", MAPPER.readTree(open.values()));
        }
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n",
                StandardOpenOption.CREATE_NEW);
    }
}
