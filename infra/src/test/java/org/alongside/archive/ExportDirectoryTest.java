package org.alongside.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.alongside.tenancy.CouncilId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The directory of exports")
final class ExportDirectoryTest {

    private static final CouncilId CAMDEN = new CouncilId(Sample.SLUG);

    @TempDir private Path temporary = Path.of("");
    private final Sample sample = new Sample();

    private Path home() {
        return temporary.resolve("a/exports");
    }

    private ExportDirectory exports() {
        return new ExportDirectory(home());
    }

    private ExportDirectory.Written write() {
        return exports().write(CAMDEN, Sample.AT, Sample.KEYS.recipient(), sample::writeTo);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(home())) {
            return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }

    @Test
    void holds_whole_files_that_their_owner_only_can_read() throws IOException {
        ExportDirectory.Written written = write();
        assertThat(written.file()).isEqualTo("camden-20261122T101530Z.alongside");
        assertThat(files()).containsExactly(written.file());
        Path file = exports().file(written.file());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home())))
                .isEqualTo("rwx------");
        assertThat(Archive.<String>open(file, Sample.IDENTITY, written.digest(), Archive::digest))
                .isEqualTo(written.digest());
    }

    @Test
    void replaces_no_file_that_is_there() throws IOException {
        assertThat(write().file()).isEqualTo("camden-20261122T101530Z.alongside");
        assertThat(write().file()).isEqualTo("camden-20261122T101531Z.alongside");
        assertThat(files()).hasSize(2);
    }

    @Test
    void holds_nothing_of_what_could_not_be_written_to_its_end() throws IOException {
        assertThatThrownBy(() ->
                        exports()
                                .write(
                                        CAMDEN,
                                        Sample.AT,
                                        Sample.KEYS.recipient(),
                                        archive -> {
                                            sample.writeTo(archive);
                                            throw new IOException("No space left on device");
                                        }))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void loses_what_a_crash_left_of_the_council_and_of_no_other() throws IOException {
        write();
        for (String left :
                List.of(
                        ".camden-20261121T000000Z.alongside.part",
                        ".camden-x-20261121T000000Z.alongside.part",
                        "notes")) {
            Files.writeString(home().resolve(left), "half");
        }
        write();
        assertThat(files())
                .containsExactly(
                        ".camden-x-20261121T000000Z.alongside.part",
                        "camden-20261122T101530Z.alongside",
                        "camden-20261122T101531Z.alongside",
                        "notes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../camden-20261122T101530Z.alongside",
                "/etc/passwd",
                "notes",
                "",
                ".camden-20261121T000000Z.alongside.part"
            })
    void gives_no_file_but_exports(String name) throws IOException {
        write();
        Files.writeString(home().resolve("notes"), "mine");
        assertThatThrownBy(() -> exports().file(name))
                .isInstanceOf(ArchiveUnusable.class)
                .hasMessage("This is not the name of an export's file.");
        assertThatThrownBy(() -> exports().file("camden-20200101T000000Z.alongside"))
                .isInstanceOf(ArchiveUnusable.class)
                .hasMessageContaining("ALONGSIDE_EXPORTS");
    }
}
