package org.alongside.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The examples in the specifications of C2SP, read by the verifier's own code. They are theirs and
 * not in this repository, so this runs where somebody has them and says so, with {@code
 * -Dtest=PublicVectors -Dalongside.vectors=…}: the folder that holds {@code c2sp/*.md}.
 */
@DisplayName("What others have published, to the verifier,")
final class PublicVectors {

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
