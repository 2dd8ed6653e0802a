package org.alongside.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.alongside.tenancy.CouncilId;

/**
 * Where exports are, readable by their owner only. A file has its name once it is whole and on the
 * disk; until then it has another, under which a crash may leave it.
 */
public final class ExportDirectory {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final String TIME = "-[0-9]{8}T[0-9]{6}Z";
    private static final String END = ".alongside";
    private static final String UNFINISHED = ".part";
    private static final Pattern NAME =
            Pattern.compile("[a-z][a-z0-9-]{1,39}" + TIME + "\\.alongside");

    private final Path directory;

    /**
     * @param directory made where it is not there
     */
    public ExportDirectory(Path directory) {
        this.directory = directory;
    }

    /** Writes all parts of an archive, and says what it is of. */
    @FunctionalInterface
    public interface Content {

        About writeTo(ArchiveWriter archive) throws IOException;
    }

    /**
     * An export that is on the disk.
     *
     * @param file its name in this directory, without personal data
     * @param digest of its manifest
     */
    public record Written(String file, String digest) {}

    /**
     * Writes an export, after what a crash left of an earlier attempt for the same council is
     * deleted: there is one attempt at a time.
     *
     * @param at gives the name
     * @throws UncheckedIOException if the disk is full or fails; then there is no file
     */
    public Written write(
            CouncilId council, Instant at, ArchiveRecipient recipient, Content content) {
        try {
            Files.createDirectories(directory, ownerOnly("rwx------"));
            deleteLeftovers(council);
            String name = free(council, at);
            Path unfinished = directory.resolve("." + name + UNFINISHED);
            try {
                String digest = write(unfinished, recipient, content);
                Files.move(unfinished, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
                sync(directory);
                return new Written(name, digest);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String write(Path file, ArchiveRecipient recipient, Content content)
            throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        ownerOnly("rw-------"))) {
            String digest;
            try (ArchiveWriter archive = ArchiveWriter.open(new Kept(channel), recipient)) {
                digest = archive.finish(content.writeTo(archive));
            }
            channel.force(true);
            return digest;
        }
    }

    /** An export has its name alone, also where one of the same second is there already. */
    private String free(CouncilId council, Instant at) {
        for (Instant time = at; ; time = time.plusSeconds(1)) {
            String name = council.slug() + "-" + STAMP.format(time) + END;
            if (!Files.exists(directory.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                return name;
            }
        }
    }

    private void deleteLeftovers(CouncilId council) throws IOException {
        Pattern own =
                Pattern.compile(
                        "\\." + Pattern.quote(council.slug()) + TIME + "\\.alongside\\.part");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (own.matcher(file.getFileName().toString()).matches()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void sync(Path directory) throws IOException {
        if (isPosix()) {
            try (FileChannel channel = FileChannel.open(directory)) {
                channel.force(true);
            }
        }
    }

    /**
     * An export that is here.
     *
     * @throws ArchiveUnusable if there is no file of that name, or if it is no export's
     */
    public Path file(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new ArchiveUnusable("This is not the name of an export's file.");
        }
        Path file = directory.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new ArchiveUnusable(
                    "The file "
                            + name
                            + " is not among the exports: put it into the directory that"
                            + " ALONGSIDE_EXPORTS names.");
        }
        return file;
    }

    /** Makes a new file that only its owner can read. */
    static OutputStream newFile(Path file) throws IOException {
        return Channels.newOutputStream(
                Files.newByteChannel(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        ownerOnly("rw-------")));
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return isPosix()
                ? List.of(
                                PosixFilePermissions.asFileAttribute(
                                        PosixFilePermissions.fromString(permissions)))
                        .toArray(FileAttribute<?>[]::new)
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    /** Closing the archive leaves the file open, to be forced to the disk. */
    private static final class Kept extends OutputStream {

        private final OutputStream file;

        Kept(FileChannel channel) {
            this.file = Channels.newOutputStream(channel);
        }

        @Override
        public void write(int one) throws IOException {
            file.write(one);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            file.write(bytes, offset, length);
        }
    }
}
