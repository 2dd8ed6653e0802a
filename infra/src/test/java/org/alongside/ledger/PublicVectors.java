package org.alongside.ledger;

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
 * The examples in the specifications of C2SP. They are theirs and not in this repository, so this
 * runs where somebody has them and says so, with {@code -Dtest=PublicVectors
 * -Dalongside.vectors=…}: the folder that holds {@code c2sp/*.md}.
 */
@DisplayName("What others have published")
final class PublicVectors {

    @Test
    void of_a_signed_note_is_verified() throws IOException {
        String page = page("signed-note.md");
        VerifierKey key =
                VerifierKey.parse(
                        found("(?m)^ {4}(example\\.com/foo\\+[0-9a-f]{8}\\+\\S+)$", page));
        SignedNote note = note(found("```\n(This is an example[^`]*)```", page));
        assertThat(note.signature(List.of(key))).isPresent();
        assertThat(
                        new SignedNote(note.text().replace("an", "no"), note.signatures())
                                .signature(List.of(key)))
                .isEmpty();
        SignedNote poem = note(found("```\n(Ognuno[^`]*)```", page));
        assertThat(poem.text()).contains("\n\n");
        assertThat(poem.signature(List.of(key))).isEmpty();
    }

    /** Their keys are not told, so that they can be read only, and written again. */
    @Test
    void of_checkpoints_and_cosignatures_is_read() throws IOException {
        String checkpoint = found("```\n(example[^`]*)```", page("tlog-checkpoint.md"));
        String cosigned = found("```\n(example[^`]*)```", page("tlog-cosignature.md"));
        for (String example : List.of(checkpoint, cosigned)) {
            SignedNote note = note(example);
            Checkpoint read = Checkpoint.parse(note.text());
            assertThat(read.size()).isEqualTo(20852163);
            assertThat(read.text()).isEqualTo(note.text());
            assertThat(note.bytes()).isEqualTo(example.getBytes(StandardCharsets.UTF_8));
        }
        NoteSignature witness = note(cosigned).signatures().getLast();
        Cosignature read = Cosignature.read(witness.signed()).orElseThrow();
        assertThat(read.at().getEpochSecond()).isEqualTo(1679315147);
        String message =
                found("(?s)( {4}cosignature/v1\n.*?)\n\n", page("tlog-cosignature.md"))
                        .replaceAll("(?m)^ {4}", "");
        assertThat(Cosignature.message(read.at(), note(cosigned).text()))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(message + "\n");
    }

    @Test
    void of_requests_to_a_witness_is_read() throws IOException {
        String request =
                found("(?s)( {4}old 20852014\n.*?)\n\nThe witness", page("tlog-witness.md"))
                        .replaceAll("(?m)^ {4}", "");
        AddCheckpoint read = AddCheckpoint.parse((request + "\n").getBytes(StandardCharsets.UTF_8));
        assertThat(read.older()).isEqualTo(20852014);
        assertThat(read.proof()).hasSize(4);
        assertThat(read.checkpoint().signatures()).hasSize(2);
        assertThat(read.bytes()).asString(StandardCharsets.UTF_8).isEqualTo(request + "\n");
    }

    private static SignedNote note(String text) {
        return SignedNote.parse(text.getBytes(StandardCharsets.UTF_8));
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
