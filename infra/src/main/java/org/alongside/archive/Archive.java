package org.alongside.archive;

import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * An archive that was read once from its first to its last byte and is as its manifest says. Only
 * then is anything of it handed on, by reading it again; what is read then is compared again.
 *
 * <p>Nothing is kept of it in memory but its manifest, and nothing is written to a disk.
 */
public final class Archive {

    private static final String FORM = "age-encryption.org/v1\n";
    private static final int BUFFER = 1 << 16;
    private static final int MOST_PARTS = 1_000;

    private final FileChannel channel;
    private final ArchiveIdentity identity;
    private final Manifest manifest;
    private final String digest;
    private final String content;

    private Archive(FileChannel channel, ArchiveIdentity identity, Pass first) {
        this.channel = channel;
        this.identity = identity;
        this.manifest = Manifest.parse(first.manifest());
        this.digest = Measure.sha256(first.manifest());
        this.content = first.content();
    }

    /** Takes the parts of an archive, in the order in which they stand. */
    @FunctionalInterface
    public interface Reader {

        /**
         * @param lines without their ends; to be taken before this returns, as far as is wanted
         */
        void part(String name, Iterator<String> lines) throws IOException;
    }

    /** What is done with an archive while its file is open. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {

        T with(Archive archive) throws IOException;
    }

    /**
     * What was met on the way through a file.
     *
     * @param content the digest of everything that was encrypted
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Pass(List<Manifest.Part> parts, byte[] manifest, String content) {}

    /**
     * Checks an archive from its first to its last byte, then does the work with it.
     *
     * @param expected the digest that the archive must have; none where nobody has kept it
     * @throws ArchiveUnusable if the key does not open it, if it is not whole, or if it is not the
     *     one that is expected
     * @throws UncheckedIOException if the file cannot be opened, or if the work cannot be done
     */
    public static <T extends @Nullable Object> T open(
            Path file, ArchiveIdentity identity, @Nullable String expected, Work<T> work) {
        try (FileChannel channel = FileChannel.open(file)) {
            Pass first = pass(channel, identity, part -> Long.MAX_VALUE, (name, content) -> {});
            Archive archive = new Archive(channel, identity, first);
            archive.compare(first.parts());
            if (expected != null && !expected.equals(archive.digest)) {
                throw new ArchiveUnusable(
                        "The archive is whole, but it is another one than is expected: the digest"
                                + " of its manifest differs. Find the file that the digest belongs"
                                + " to.");
            }
            return work.with(archive);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Manifest manifest() {
        return manifest;
    }

    /** The SHA-256 of the manifest in lower-case hexadecimal. */
    public String digest() {
        return digest;
    }

    /**
     * Hands the parts on, all but the sums.
     *
     * @throws ArchiveUnusable if the file was changed since it was checked: then undo what was done
     *     with what it gave
     */
    public void read(Reader reader) throws IOException {
        Map<String, Long> most = new HashMap<>();
        manifest.parts().forEach(part -> most.put(part.name(), part.bytes()));
        Pass again =
                pass(
                        channel,
                        identity,
                        part -> most.getOrDefault(part, 0L),
                        (name, lines) -> {
                            if (!name.equals(PartNames.SUMS)) {
                                reader.part(name, lines);
                            }
                        });
        unchanged(again.content());
    }

    /**
     * Encrypts the archive to another key. Its content, its manifest and so its digest stay.
     *
     * @param out closed at the end
     */
    public void copyTo(OutputStream out, ArchiveRecipient recipient) throws IOException {
        MessageDigest copied = Measure.sha256();
        try (OutputStream encrypting = ArchiveWriter.encrypting(out, recipient);
                InputStream plain = new DigestInputStream(decrypting(channel, identity), copied)) {
            plain.transferTo(encrypting);
        }
        unchanged(HexFormat.of().formatHex(copied.digest()));
    }

    private void unchanged(String now) {
        if (!now.equals(content)) {
            throw new ArchiveUnusable("The file was changed while it was read: begin again.");
        }
    }

    // ---- what it must be ---------------------------------------------------------------------

    private void compare(List<Manifest.Part> found) {
        Map<String, Manifest.Part> said =
                manifest.parts().stream()
                        .collect(Collectors.toMap(Manifest.Part::name, part -> part));
        for (Manifest.Part part : found) {
            Manifest.Part wanted = said.remove(part.name());
            if (wanted == null) {
                throw new ArchiveUnusable(
                        part.name() + " is in the archive, and the manifest does not name it.");
            }
            compare(part, wanted);
        }
        if (!said.isEmpty()) {
            throw new ArchiveUnusable(
                    said.keySet().stream().sorted().findFirst().orElseThrow()
                            + " is missing: the manifest names it.");
        }
        for (String name : PartNames.REQUIRED) {
            if (found.stream().noneMatch(part -> part.name().equals(name))) {
                throw new ArchiveUnusable(name + " is missing: no archive is without it.");
            }
        }
        String sums =
                manifest.parts().stream()
                        .filter(part -> !part.name().equals(PartNames.SUMS))
                        .map(part -> ArchiveWriter.sum(part) + '\n')
                        .collect(Collectors.joining());
        String sum = Measure.sha256(sums.getBytes(StandardCharsets.UTF_8));
        if (found.stream()
                .noneMatch(
                        part -> part.name().equals(PartNames.SUMS) && part.sha256().equals(sum))) {
            throw new ArchiveUnusable("SHA256SUMS and the manifest do not agree.");
        }
    }

    private static void compare(Manifest.Part found, Manifest.Part wanted) {
        if (found.lines() != wanted.lines()) {
            throw new ArchiveUnusable(
                    "%s has %d lines, and %d by the manifest: it was changed."
                            .formatted(wanted.name(), found.lines(), wanted.lines()));
        }
        if (found.bytes() != wanted.bytes()) {
            throw new ArchiveUnusable(
                    "%s has %d bytes, and %d by the manifest: it was changed."
                            .formatted(wanted.name(), found.bytes(), wanted.bytes()));
        }
        if (!found.sha256().equals(wanted.sha256())) {
            throw new ArchiveUnusable(
                    wanted.name() + " has another digest than in the manifest: it was changed.");
        }
    }

    // ---- from the first byte to the last -----------------------------------------------------

    private static Pass pass(
            FileChannel channel,
            ArchiveIdentity identity,
            ToLongFunction<String> most,
            Reader reader)
            throws IOException {
        MessageDigest content = Measure.sha256();
        List<Manifest.Part> parts = new ArrayList<>();
        Set<String> names = new HashSet<>();
        byte @Nullable [] manifest = null;
        try (InputStream plain = new DigestInputStream(decrypting(channel, identity), content);
                ZipInputStream zip = new ZipInputStream(plain, StandardCharsets.UTF_8)) {
            for (ZipEntry entry = next(zip); entry != null; entry = next(zip)) {
                String name = entry.getName();
                if (manifest != null) {
                    throw new ArchiveUnusable("There is something behind the manifest.");
                }
                if (name.equals(Manifest.NAME)) {
                    manifest = new PartStream(name, zip, Manifest.LONGEST).bytes();
                } else {
                    require(name, names);
                    PartStream part = new PartStream(name, zip, most.applyAsLong(name));
                    reader.part(name, part);
                    parts.add(part.end());
                }
            }
            rest(plain);
        }
        if (manifest == null) {
            throw new ArchiveUnusable(
                    parts.isEmpty()
                            ? "What is in the file is no archive of a council."
                            : "The archive has no manifest: it was not written to its end.");
        }
        return new Pass(parts, manifest, HexFormat.of().formatHex(content.digest()));
    }

    /** What is no part is not named: its name is content. */
    private static void require(String name, Set<String> names) {
        if (!PartNames.isOne(name)) {
            throw new ArchiveUnusable("There is a part in the archive that none has.");
        }
        if (!names.add(name)) {
            throw new ArchiveUnusable(name + " is in the archive twice.");
        }
        if (names.size() > MOST_PARTS) {
            throw new ArchiveUnusable("The archive has more parts than any has.");
        }
    }

    private static @Nullable ZipEntry next(ZipInputStream zip) {
        try {
            return zip.getNextEntry();
        } catch (IOException | RuntimeException damaged) {
            throw damaged("The archive", damaged);
        }
    }

    /** The list of contents behind the parts is not believed, only read: it may be cut off. */
    private static void rest(InputStream plain) {
        byte[] buffer = new byte[BUFFER];
        try {
            int read = 0;
            while (read >= 0) {
                read = plain.read(buffer);
            }
        } catch (IOException | RuntimeException damaged) {
            throw damaged("The archive", damaged);
        }
    }

    static ArchiveUnusable damaged(String what, Exception unsafe) {
        return unsafe instanceof ArchiveUnusable known
                ? known
                : new ArchiveUnusable(
                        what
                                + " cannot be read to its end: the file was cut off or changed, or"
                                + " its disk fails. Copy it again from where it came from.");
    }

    @SuppressWarnings("UnusedException") // said without what the library said
    private static InputStream decrypting(FileChannel channel, ArchiveIdentity identity)
            throws IOException {
        channel.position(0);
        ByteBuffer first = ByteBuffer.allocate(FORM.length());
        while (first.hasRemaining() && channel.read(first) >= 0) {
            // until it is full
        }
        if (!FORM.equals(new String(first.array(), StandardCharsets.US_ASCII))) {
            throw new ArchiveUnusable(
                    "The file is not encrypted by age, in its binary form: it is another file.");
        }
        channel.position(0);
        try {
            return new BufferedInputStream(
                    Channels.newInputStream(
                            new StandardDecryptingChannelFactory()
                                    .newDecryptingChannel(
                                            new Kept(channel), List.of(identity.reader()))),
                    BUFFER);
        } catch (GeneralSecurityException | IOException | RuntimeException unsafe) {
            throw new ArchiveUnusable(
                    "The key does not open the file: it was encrypted to another key, or its head"
                            + " is damaged or cut off.");
        }
    }

    /** Stays open for the next pass. */
    private record Kept(FileChannel channel) implements ReadableByteChannel {

        @Override
        public int read(ByteBuffer into) throws IOException {
            return channel.read(into);
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() {
            // by who opened it
        }
    }
}
