package org.alongside.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The ZIP of a case")
final class BundleTest {

    private static byte[] zip(String page) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String part : new String[] {Bundle.MANIFEST, "timeline.html"}) {
                zip.putNextEntry(new ZipEntry(part));
                zip.write(page.getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void is_read_by_its_parts(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("case.zip"), zip("signed"));

        assertThat(Bundle.read(file).part("timeline.html")).asString().isEqualTo("signed");
    }

    /** One program reads from the front, another by the directory at the end. */
    @Test
    void is_refused_where_two_programs_would_read_two_things(@TempDir Path folder)
            throws IOException {
        Path file = Files.write(folder.resolve("case.zip"), zip("signed"));
        try (var appended = Files.newOutputStream(file, java.nio.file.StandardOpenOption.APPEND)) {
            appended.write(zip("forged"));
        }

        assertThatThrownBy(() -> Bundle.read(file))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("two ways");
    }
}
