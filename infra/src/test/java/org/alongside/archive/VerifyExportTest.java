package org.alongside.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The verification of an export")
final class VerifyExportTest {

    @TempDir private Path directory = Path.of("");
    private final Sample sample = new Sample();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path file = Path.of("");
    private Path key = Path.of("");

    @BeforeEach
    void keys() throws IOException {
        file = directory.resolve("export");
        key = directory.resolve("key");
        Files.writeString(
                key,
                "# created: today\n# public key: %s\n%s\n"
                        .formatted(Sample.KEYS.recipient(), Sample.KEYS.identity()));
    }

    private int run(String... arguments) {
        out.reset();
        err.reset();
        int code =
                new VerifyExport(
                                new PrintStream(out, true, StandardCharsets.UTF_8),
                                new PrintStream(err, true, StandardCharsets.UTF_8))
                        .run(List.of(arguments));
        assertThat(out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8))
                .doesNotContain(Sample.CANARY, "AGE-SECRET-KEY-1Q", Sample.KEYS.identity());
        return code;
    }

    private int verify(String... more) {
        List<String> arguments = new ArrayList<>(List.of(file.toString(), "--key", key.toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Of an archive that is forged as a whole: each part agrees with the manifest. */
    private void refused(String why) {
        Sample.forge(file, sample.bytes());
        assertThat(verify()).isEqualTo(VerifyExport.UNUSABLE);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("NOT VERIFIED.").contains(why);
    }

    @Test
    void says_what_is_in_it_and_its_digest() {
        String digest = sample.write(file);
        assertThat(verify("--digest", digest)).isEqualTo(VerifyExport.WHOLE);
        assertThat(said())
                .contains(
                        "London Borough of Camden (camden)",
                        "last position  6",
                        "6, of 2 cases",
                        "of 3 events opens; of 3 it was erased",
                        "read-models/caseview.jsonl",
                        "digest         " + digest);
    }

    @Test
    void refuses_one_with_another_digest() {
        sample.write(file);
        assertThat(verify("--digest", "0".repeat(64))).isEqualTo(VerifyExport.UNUSABLE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("digest of its manifest differs");
    }

    @Test
    void refuses_one_that_is_damaged() throws IOException {
        sample.write(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 20] ^= 1;
        Files.write(file, bytes);
        assertThat(verify()).isEqualTo(VerifyExport.UNUSABLE);
    }

    @Test
    void refuses_another_key() throws IOException {
        sample.write(file);
        Files.writeString(key, ArchiveIdentity.generate().identity());
        assertThat(verify()).isEqualTo(VerifyExport.UNUSABLE);
    }

    // ---- whole in itself, and not right ------------------------------------------------------

    @Test
    void finds_an_event_that_was_removed_with_all_counts_and_digests_made_anew() {
        sample.part(PartNames.EVENTS).remove(3);
        sample.part(PartNames.STORED_EVENTS).remove(3);
        refused("Line 4 of events.jsonl: the event's position is 5, and should be 4");
    }

    @Test
    void finds_an_event_that_was_removed_from_the_stored_ones_alone() {
        sample.part(PartNames.STORED_EVENTS).remove(3);
        refused("Line 4 of store/event.jsonl: the event's position is 5, and should be 4");
    }

    @Test
    void finds_last_events_that_were_removed() {
        sample.part(PartNames.EVENTS).removeLast();
        sample.part(PartNames.STORED_EVENTS).removeLast();
        refused("5 events, and by the manifest the last position is 6");
        sample.lastPosition = 5;
        sample.part(PartNames.STORED_EVENTS).removeLast();
        refused("events.jsonl has 5 events and store/event.jsonl has 4");
    }

    @Test
    void finds_a_hole_in_a_case() {
        List<String> stored = sample.part(PartNames.STORED_EVENTS);
        stored.set(4, stored.get(4).replace("\"sequence_no\":2", "\"sequence_no\":3"));
        refused("Line 5 of store/event.jsonl: its number among the events of its case is 3");
    }

    @Test
    void finds_an_event_that_is_there_twice() {
        UUID twice = sample.events.get(1);
        for (String name : List.of(PartNames.EVENTS, PartNames.STORED_EVENTS)) {
            // erased, so that its id is bound to nothing
            Collections.replaceAll(
                    sample.part(name),
                    sample.part(name).get(3),
                    sample.part(name)
                            .get(3)
                            .replace(sample.events.get(3).toString(), twice.toString()));
        }
        refused("Two events of store/event.jsonl have the same id");
    }

    @Test
    void finds_what_a_readable_event_says_of_another_than_the_stored_one() {
        for (String[] change :
                new String[][] {
                    {sample.events.get(2).toString(), UUID.randomUUID().toString()},
                    {"casework.Something", "casework.Other"},
                    {sample.open.toString(), sample.erased.toString()},
                    {"\"revision\":1", "\"revision\":2"},
                    {"\"sequence\":1", "\"sequence\":2"}
                }) {
            List<String> lines = sample.part(PartNames.EVENTS);
            String whole = lines.get(2);
            lines.set(2, whole.replace(change[0], change[1]));
            assertThat(lines.get(2)).isNotEqualTo(whole);
            refused("Line 3 of store/event.jsonl: the same line of events.jsonl");
            lines.set(2, whole);
        }
    }

    @Test
    void finds_a_key_that_is_absent_or_another() {
        List<String> keys = sample.part(PartNames.KEYS);
        String own = keys.removeFirst();
        refused("Line 1 of store/event.jsonl: there is no key");
        keys.add(ArchivedKey.of(sample.open, new byte[32]).line());
        refused("Line 1 of store/event.jsonl: what it says of people does not open with its key");
        keys.add(own);
        refused("Line 3 of keys.jsonl: there is another key of the same case");
    }

    @Test
    void finds_a_personal_part_that_belongs_to_another_event() {
        List<String> stored = sample.part(PartNames.STORED_EVENTS);
        String personal = stored.get(0).replaceAll(".*\"personal\":", "");
        stored.set(
                2,
                stored.get(2)
                        .replaceAll(
                                "\"personal\":.*",
                                "\"personal\":" + personal.replace("\\", "\\\\")));
        refused("Line 3 of store/event.jsonl: what it says of people does not open with its key");
    }

    @Test
    void finds_lines_that_are_none() {
        for (String name : List.of(PartNames.EVENTS, PartNames.STORED_EVENTS, PartNames.KEYS)) {
            List<String> lines = sample.part(name);
            for (String line : List.of("Canary", "{\"Canary\":1}", "[]", "null", "")) {
                lines.add(1, line);
                refused("Line 2 of " + name + ":");
                lines.remove(1);
            }
        }
    }

    // ---- for a return ------------------------------------------------------------------------

    @Test
    void encrypts_what_is_whole_to_another_key() throws IOException {
        String digest = sample.write(file);
        ArchiveIdentity.Pair service = ArchiveIdentity.generate();
        Path copy = directory.resolve("copy");
        assertThat(verify("--for", service.recipient().text(), "--out", copy.toString()))
                .isEqualTo(VerifyExport.WHOLE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");

        Files.writeString(key, service.identity());
        file = copy;
        assertThat(verify("--digest", digest)).isEqualTo(VerifyExport.WHOLE);
    }

    @Test
    void encrypts_nothing_that_is_not_whole_and_over_nothing() throws IOException {
        Path copy = directory.resolve("copy");
        String recipient = Sample.KEYS.recipient().text();
        sample.part(PartNames.EVENTS).removeFirst();
        Sample.forge(file, sample.bytes());
        assertThat(verify("--for", recipient, "--out", copy.toString()))
                .isEqualTo(VerifyExport.UNUSABLE);
        assertThat(copy).doesNotExist();

        new Sample().write(file);
        Files.writeString(copy, "mine");
        assertThat(verify("--for", recipient, "--out", copy.toString()))
                .isEqualTo(VerifyExport.MISUSED);
        assertThat(copy).hasContent("mine");
    }

    // ---- the command line --------------------------------------------------------------------

    @Test
    void explains_a_command_line_that_makes_no_sense() throws IOException {
        sample.write(file);
        String name = file.toString();
        Path noKey = Files.writeString(directory.resolve("none"), "AGE-SECRET-KEY-1QQQ");
        for (String[] arguments :
                new String[][] {
                    {},
                    {name},
                    {"--key", key.toString()},
                    {name, "--key"},
                    {name, name, "--key", key.toString()},
                    {name, "--key", key.toString(), "--Canary"},
                    {name, "--key", key.toString(), "--for", Sample.KEYS.recipient().text()},
                    {name, "--key", key.toString(), "--for", "age1", "--out", name + "2"},
                    {name, "--key", noKey.toString()},
                    {name, "--key", name + "2"},
                    {name + "2", "--key", key.toString()}
                }) {
            assertThat(run(arguments)).as(List.of(arguments).toString()).isEqualTo(2);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("verify-export help");
        }
        assertThat(run("help")).isZero();
        assertThat(said()).contains("--key KEYFILE");
    }
}
