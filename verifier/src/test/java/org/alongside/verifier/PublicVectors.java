package org.alongside.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What others have published to test with, judged by the verifier's own code. They are theirs and
 * not in this repository, so this runs where somebody has them and says so, with {@code
 * -Dtest=PublicVectors -Dalongside.vectors=…}: the folder that holds {@code
 * transparency-dev-merkle/inclusion}, {@code …/consistency} and {@code c2sp/*.md}.
 */
@DisplayName("What others have published, to the verifier,")
final class PublicVectors {

    @Test
    void of_proofs_that_a_leaf_is_in_a_tree_is_what_they_say() throws IOException {
        judged(
                "inclusion",
                vector ->
                        Rfc6962.includes(
                                bytes(vector.required("leafHash")),
                                number(vector.required("leafIdx")),
                                number(vector.required("treeSize")),
                                path(vector),
                                bytes(vector.required("root"))));
    }

    @Test
    void of_proofs_that_a_tree_goes_on_is_what_they_say() throws IOException {
        judged(
                "consistency",
                vector ->
                        Rfc6962.goesOn(
                                number(vector.required("size1")),
                                number(vector.required("size2")),
                                path(vector),
                                bytes(vector.required("root1")),
                                bytes(vector.required("root2"))));
    }

    @Test
    void of_keys_checkpoints_and_cosignatures_is_read() throws IOException {
        assertThat(
                        Key.parse(
                                        found(
                                                "(?m)^ {4}(example\\.com/foo\\+\\S+)$",
                                                page("signed-note.md")))
                                .type())
                .isEqualTo(Key.SIGNS);
        for (String name : List.of("tlog-checkpoint.md", "tlog-cosignature.md")) {
            String note = found("```\n(example[^`]*)```", page(name));
            Head head = Head.parse(note.getBytes(StandardCharsets.UTF_8));
            assertThat(head.size()).isEqualTo(20852163);
            assertThat(head.origin()).isEqualTo("example.com/behind-the-sofa");
            assertThat(head.signatures()).hasSizeBetween(1, 2);
        }
    }

    private static void judged(String kind, Predicate<JsonNode> judge) throws IOException {
        List<Path> vectors;
        try (Stream<Path> files =
                Files.walk(folder().resolve("transparency-dev-merkle").resolve(kind))) {
            vectors = files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
        int good = 0;
        for (Path file : vectors) {
            JsonNode vector = JsonMapper.shared().readTree(file);
            boolean wanted = !vector.required("wantErr").asBoolean();
            boolean taken;
            try {
                taken = judge.test(vector);
            } catch (Unreadable | ArithmeticException e) {
                taken = false;
            }
            assertThat(taken).as(file.toString()).isEqualTo(wanted);
            good += taken ? 1 : 0;
        }
        assertThat(vectors).hasSize(98);
        assertThat(good).isEqualTo(6);
    }

    private static long number(JsonNode number) {
        return number.bigIntegerValue().longValueExact();
    }

    private static List<byte[]> path(JsonNode vector) {
        List<byte[]> path = new ArrayList<>();
        vector.required("proof").forEach(hash -> path.add(bytes(hash)));
        return path;
    }

    private static byte[] bytes(JsonNode base64) {
        return Text.base64(base64.asString());
    }

    private static String found(String pattern, String page) {
        Matcher matcher = Pattern.compile(pattern).matcher(page);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private static String page(String name) throws IOException {
        return Files.readString(folder().resolve("c2sp").resolve(name));
    }

    private static Path folder() {
        String named = System.getProperty("alongside.vectors");
        assertThat(named).as("alongside.vectors names the folder").isNotNull();
        return Path.of(named);
    }
}
