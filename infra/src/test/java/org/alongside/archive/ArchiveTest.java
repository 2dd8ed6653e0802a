package org.alongside.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An archive of a council")
final class ArchiveTest {

    private static final int CHUNK = 64 * 1024;

    @TempDir private Path directory = Path.of("");
    private final Sample sample = new Sample();
    private Path file = Path.of("");

    @BeforeEach
    void named() {
        file = directory.resolve("archive");
    }

    private Map<String, List<String>> read(ArchiveIdentity identity, @Nullable String expected) {
        return Archive.open(
                file,
                identity,
                expected,
                archive -> {
                    Map<String, List<String>> parts = new LinkedHashMap<>();
                    archive.read((name, content) -> {
                        List<String> lines = new ArrayList<>();
                        content.forEachRemaining(lines::add);
                        parts.put(name, lines);
                    });
                    return parts;
                });
    }

    /** None of its parts is handed on. */
    private void refused(String why) {
        List<String> handed = new ArrayList<>();
        assertThatThrownBy(() ->
                        Archive.open(
                                file,
                                Sample.IDENTITY,
                                null,
                                archive -> {
                                    archive.read((name, content) -> handed.add(name));
                                    return archive;
                                }))
                .isInstanceOf(ArchiveUnusable.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining(Sample.CANARY);
        assertThat(handed).isEmpty();
    }

    // ---- whole -------------------------------------------------------------------------------

    @Test
    void is_read_as_it_was_written() {
        String digest = sample.write(file);
        assertThat(read(Sample.IDENTITY, digest)).isEqualTo(sample.parts);
        assertThat(new ArrayList<>(read(Sample.IDENTITY, null).keySet()))
                .isEqualTo(new ArrayList<>(sample.parts.keySet()));
    }

    @Test
    void says_what_it_is_of() {
        String digest = sample.write(file);
        Archive.open(
                file,
                Sample.IDENTITY,
                null,
                archive -> {
                    assertThat(archive.manifest().about()).isEqualTo(sample.about());
                    assertThat(archive.digest()).isEqualTo(digest).matches("[0-9a-f]{64}");
                    return archive;
                });
    }

    @Test
    void may_have_parts_that_are_passed_over() {
        sample.write(file);
        List<String> first = new ArrayList<>();
        Archive.open(
                file,
                Sample.IDENTITY,
                null,
                archive -> {
                    archive.read((name, content) -> {
                        if (name.equals(PartNames.PEOPLE)) {
                            content.forEachRemaining(first::add);
                        }
                    });
                    return archive;
                });
        assertThat(first).isEqualTo(sample.part(PartNames.PEOPLE));
    }

    @Test
    void shows_nothing_without_the_key() throws IOException {
        sample.write(file);
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .startsWith("age-encryption.org/v1\n-> X25519 ")
                .doesNotContain(Sample.CANARY, "events.jsonl", Sample.SLUG, "PK\u0003\u0004");
        ArchiveIdentity other = ArchiveIdentity.parse(ArchiveIdentity.generate().identity());
        assertThatThrownBy(() -> read(other, null))
                .isInstanceOf(ArchiveUnusable.class)
                .hasMessageContaining("another key");
    }

    @Test
    void is_encrypted_to_another_key_with_the_same_digest() throws IOException {
        String digest = sample.write(file);
        ArchiveIdentity.Pair other = ArchiveIdentity.generate();
        Path copy = directory.resolve("copy");
        Archive.open(
                file,
                Sample.IDENTITY,
                null,
                archive -> {
                    archive.copyTo(Files.newOutputStream(copy), other.recipient());
                    return archive;
                });
        assertThat(Files.readAllBytes(copy)).isNotEqualTo(Files.readAllBytes(file));
        file = copy;
        assertThat(read(ArchiveIdentity.parse(other.identity()), digest)).isEqualTo(sample.parts);
    }

    @Test
    void is_not_finished_without_each_part_that_all_have() throws IOException {
        sample.parts.remove(PartNames.KEYS);
        assertThatThrownBy(() -> sample.write(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(PartNames.KEYS);
        refused("cut off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x.jsonl", "store/../x.jsonl", "/x", "SHA256SUMS", "manifest.json"})
    void takes_no_part_of_another_name(String name) {
        sample.parts.put(name, List.of());
        assertThatThrownBy(() -> sample.write(file)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takes_no_line_that_is_two() {
        sample.part(PartNames.PEOPLE).add("a\nb");
        assertThatThrownBy(() -> sample.write(file)).isInstanceOf(IllegalArgumentException.class);
    }

    // ---- damaged on its way ------------------------------------------------------------------

    /** At every place, so also in the head, in a part and at the end. */
    @Test
    void with_a_changed_byte_is_refused() throws IOException {
        sample.write(file);
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at += 61) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            Files.write(file, changed);
            assertThatThrownBy(() -> read(Sample.IDENTITY, null))
                    .as("byte " + at)
                    .isInstanceOf(ArchiveUnusable.class);
        }
    }

    @Test
    void that_is_cut_off_is_refused_wherever_it_is() throws IOException {
        // more than one piece of the encryption, cut between two of them, too
        byte[] random = new byte[3 * CHUNK];
        new Random(1).nextBytes(random);
        sample.part(PartNames.SETTINGS).add(HexFormat.of().formatHex(random));
        sample.write(file);
        byte[] whole = Files.readAllBytes(file);
        int head = new String(whole, StandardCharsets.ISO_8859_1).indexOf("\n---") + 48 + 16;
        assertThat(whole.length).isGreaterThan(head + 3 * CHUNK);
        for (int length :
                List.of(
                        whole.length - 1,
                        whole.length - 17,
                        head + 2 * (CHUNK + 16),
                        head + CHUNK + 16,
                        head,
                        100,
                        10,
                        0)) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> read(Sample.IDENTITY, null))
                    .as(length + " bytes of " + whole.length)
                    .isInstanceOf(ArchiveUnusable.class);
        }
    }

    @Test
    void with_more_behind_it_is_refused() throws IOException {
        sample.write(file);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        assertThatThrownBy(() -> read(Sample.IDENTITY, null)).isInstanceOf(ArchiveUnusable.class);
    }

    @Test
    void is_another_file_if_it_is_not_encrypted() throws IOException {
        Files.writeString(file, "something else that is long enough to have been one");
        refused("not encrypted by age");
    }

    // ---- forged by somebody who has the public key -------------------------------------------

    private Map<String, byte[]> forged() {
        return sample.bytes();
    }

    @Test
    void is_the_same_when_the_test_forges_it_rightly() {
        Sample.forge(file, forged());
        assertThat(read(Sample.IDENTITY, null)).isEqualTo(sample.parts);
    }

    @Test
    void with_a_changed_byte_in_a_part_is_refused_by_the_parts_name() {
        Map<String, byte[]> parts = forged();
        Objects.requireNonNull(parts.get(PartNames.PEOPLE))[3] ^= 1;
        Sample.forge(file, parts);
        refused("people.jsonl has another digest");
    }

    @Test
    void with_a_line_less_is_refused_by_the_parts_name() {
        Map<String, byte[]> parts = forged();
        parts.put("read-models/caseview.jsonl", "{\"a\":1}\n".getBytes(StandardCharsets.UTF_8));
        Sample.forge(file, parts);
        refused("read-models/caseview.jsonl has 1 lines, and 2 by the manifest");
    }

    @Test
    void with_a_part_less_is_refused_by_the_parts_name() {
        Map<String, byte[]> parts = forged();
        parts.remove("store/processor.jsonl");
        Sample.forge(file, parts);
        refused("store/processor.jsonl is missing");
    }

    @Test
    void without_what_every_archive_has_is_refused_even_if_the_manifest_agrees() {
        sample.parts.remove(PartNames.KEYS);
        Sample.forge(file, forged());
        refused("keys.jsonl is missing: no archive is without it");
    }

    @Test
    void with_a_part_more_is_refused_by_the_parts_name() {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("store/more.jsonl", new byte[0]);
        parts.putAll(forged());
        Sample.forge(file, parts);
        refused("store/more.jsonl is in the archive, and the manifest does not name it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../Canary", "/etc/passwd", "store/../../Canary.jsonl", "store/", "Canary"})
    void with_a_part_of_another_name_is_refused_without_naming_it(String name) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put(name, new byte[0]);
        parts.putAll(forged());
        Sample.forge(file, parts);
        refused("a part in the archive that none has");
    }

    @Test
    void with_swapped_parts_is_refused() {
        Map<String, byte[]> parts = forged();
        byte[] people = Objects.requireNonNull(parts.get(PartNames.PEOPLE));
        byte[] settings = Objects.requireNonNull(parts.put(PartNames.SETTINGS, people));
        parts.put(PartNames.PEOPLE, settings);
        Sample.forge(file, parts);
        refused("by the manifest");
    }

    @Test
    void with_a_part_twice_is_refused() {
        Sample.forgeTwice(file, forged(), PartNames.PEOPLE);
        refused("people.jsonl is in the archive twice");
    }

    @Test
    void with_something_behind_the_manifest_is_refused() {
        Map<String, byte[]> parts = forged();
        parts.put("store/more.jsonl", new byte[0]);
        Sample.forge(file, parts);
        refused("behind the manifest");
    }

    @Test
    void without_a_manifest_is_refused() {
        Map<String, byte[]> parts = forged();
        parts.remove(Manifest.NAME);
        Sample.forge(file, parts);
        refused("has no manifest");
    }

    @Test
    void with_other_sums_is_refused() {
        Map<String, byte[]> parts = forged();
        Objects.requireNonNull(parts.get(PartNames.SUMS))[0] ^= 1;
        byte[] sums = Objects.requireNonNull(parts.get(PartNames.SUMS));
        Manifest said = Manifest.parse(Objects.requireNonNull(parts.get(Manifest.NAME)));
        List<Manifest.Part> named = new ArrayList<>(said.parts());
        Measure measure = new Measure();
        measure.add(sums, 0, sums.length);
        named.set(named.size() - 1, measure.of(PartNames.SUMS));
        parts.put(Manifest.NAME, new Manifest(Manifest.FORM, said.about(), named).bytes());
        Sample.forge(file, parts);
        refused("SHA256SUMS and the manifest do not agree");
    }

    @Test
    void of_a_form_that_is_not_known_is_refused() {
        Map<String, byte[]> parts = forged();
        parts.put(Manifest.NAME, "{\"form\":2}".getBytes(StandardCharsets.UTF_8));
        Sample.forge(file, parts);
        refused("does not know");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"form\":1}",
                "{\"form\":1,\"parts\":[]}",
                "{\"form\":1,\"about\":{},\"parts\":[]}",
                "{\"form\":1,\"about\":{\"council\":{}},\"parts\":[null]}",
                "{\"form\":1,\"about\":{\"council\":{\"slug\":\"x\"}},\"parts\":[{}]}",
                "{\"form\":1,\"Canary\":1}",
                "Canary"
            })
    void with_a_manifest_that_says_nothing_is_refused(String text) {
        Map<String, byte[]> parts = forged();
        parts.put(Manifest.NAME, text.getBytes(StandardCharsets.UTF_8));
        Sample.forge(file, parts);
        refused("anifest");
    }

    @Test
    void with_a_manifest_that_is_longer_than_any_is_refused() {
        Map<String, byte[]> parts = forged();
        parts.put(Manifest.NAME, new byte[64 << 20]);
        Sample.forge(file, parts);
        refused("manifest.json is longer");
    }

    /** Whole in itself: only who kept the digest can tell. */
    @Test
    void that_was_forged_as_a_whole_has_another_digest() {
        String digest = sample.write(file);
        sample.part(PartNames.PEOPLE).clear();
        Sample.forge(file, forged());
        assertThat(read(Sample.IDENTITY, null)).isEqualTo(sample.parts);
        assertThatThrownBy(() -> read(Sample.IDENTITY, digest))
                .isInstanceOf(ArchiveUnusable.class)
                .hasMessageContaining("the digest of its manifest differs");
    }

    @Test
    void that_is_changed_between_the_two_readings_is_found_out() {
        sample.write(file);
        assertThatThrownBy(() ->
                        Archive.open(
                                file,
                                Sample.IDENTITY,
                                null,
                                archive -> {
                                    sample.part(PartNames.PEOPLE).add("{}");
                                    Sample.forge(file, forged());
                                    archive.read((name, content) -> {});
                                    return archive;
                                }))
                .isInstanceOf(ArchiveUnusable.class)
                .hasMessageContaining("longer than the manifest says");
    }

    @Test
    void that_is_changed_between_and_no_longer_than_before_is_found_out_too() {
        sample.write(file);
        for (Archive.Work<Archive> again :
                List.<Archive.Work<Archive>>of(
                        archive -> {
                            archive.read((name, content) -> {});
                            return archive;
                        },
                        archive -> {
                            archive.copyTo(
                                    Files.newOutputStream(directory.resolve("copy")),
                                    Sample.KEYS.recipient());
                            return archive;
                        })) {
            assertThatThrownBy(() ->
                            Archive.open(
                                    file,
                                    Sample.IDENTITY,
                                    null,
                                    archive -> {
                                        sample.part(PartNames.PEOPLE)
                                                .replaceAll(line ->
                                                        new StringBuilder(line)
                                                                .reverse()
                                                                .toString());
                                        Sample.forge(file, forged());
                                        return again.with(archive);
                                    }))
                    .isInstanceOf(ArchiveUnusable.class)
                    .hasMessageContaining("changed while it was read");
        }
    }
}
