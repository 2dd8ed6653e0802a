package org.alongside.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * With the tool age itself, where there is one: on the PATH, or where {@code go install
 * filippo.io/age/cmd/...@latest} puts it.
 */
@DisplayName("An archive and the tool age")
final class AgeToolTest {

    private static final Logger LOG = LoggerFactory.getLogger(AgeToolTest.class);

    @TempDir private Path directory = Path.of("");
    private final Sample sample = new Sample();

    private static Optional<Path> tool(String name) {
        return Stream.concat(
                        Pattern.compile(File.pathSeparator)
                                .splitAsStream(System.getenv().getOrDefault("PATH", "")),
                        Stream.of(System.getProperty("user.home") + "/go/bin"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Path required(String name) {
        Optional<Path> tool = tool(name);
        LOG.info("The tool {} is {}", name, tool.isPresent() ? "used" : "not here: skipped");
        assumeTrue(tool.isPresent(), "The tool " + name + " is not installed");
        return tool.get();
    }

    private String run(Path tool, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(tool.toString()));
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        Process process =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.onExit().join().exitValue()).as(said).isZero();
        return said;
    }

    /** With age, unzip and sha256sum, no part of ours is needed to look into an export. */
    @Test
    void is_opened_by_it_and_its_parts_are_as_the_sums_say() throws IOException {
        Path age = required("age");
        Path sha256sum = required("sha256sum");
        String digest = sample.write(directory.resolve("archive"));
        Files.writeString(directory.resolve("key"), Sample.KEYS.identity());

        run(age, "-d", "-i", "key", "-o", "plain.zip", "archive");

        unpack(directory.resolve("plain.zip"));
        assertThat(run(sha256sum, "-c", "SHA256SUMS").lines().toList())
                .hasSize(sample.parts.size())
                .allMatch(line -> line.endsWith(": OK"));
        assertThat(run(sha256sum, "manifest.json")).startsWith(digest);
    }

    private void unpack(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                Path part = directory.resolve(entry.getName());
                Files.createDirectories(Objects.requireNonNull(part.getParent()));
                try (InputStream content = zip.getInputStream(entry)) {
                    Files.copy(content, part);
                }
            }
        }
    }

    /** With a key that its own tool made. */
    @Test
    void is_opened_by_us_where_it_encrypted() throws IOException {
        Path age = required("age");
        Path keygen = required("age-keygen");
        run(keygen, "-o", "key");
        String recipient = run(keygen, "-y", "key").strip();
        assertThat(ArchiveRecipient.isOne(recipient)).isTrue();

        Path file = directory.resolve("archive");
        String digest;
        try (ArchiveWriter archive =
                ArchiveWriter.open(Files.newOutputStream(file), new ArchiveRecipient(recipient))) {
            digest = archive.finish(sample.writeTo(archive));
        }
        run(age, "-d", "-i", "key", "-o", "plain.zip", "archive");
        run(age, "-r", recipient, "-o", "again", "plain.zip");
        ArchiveIdentity identity =
                ArchiveIdentity.parse(Files.readString(directory.resolve("key")));
        for (String name : List.of("archive", "again")) {
            assertThat(
                            Archive.<String>open(
                                    directory.resolve(name), identity, digest, Archive::digest))
                    .isEqualTo(digest);
        }
    }
}
