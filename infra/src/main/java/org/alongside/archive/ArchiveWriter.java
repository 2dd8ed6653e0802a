package org.alongside.archive;

import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes an archive: a ZIP of parts, each of lines, in an age file. Nothing is kept but the counts
 * and digests of the parts, so it may be as large as it is.
 *
 * <p>An archive that is not finished has no manifest and is refused by every reader.
 */
public final class ArchiveWriter implements AutoCloseable {

    /** Of a line, in bytes: more than a document of MongoDB in JSON can be. */
    static final int LONGEST_LINE = 64 << 20;

    private static final int BUFFER = 1 << 16;

    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final OutputStream out;
    private final ZipOutputStream zip;
    private final List<Manifest.Part> parts = new ArrayList<>();
    private boolean finished;

    private ArchiveWriter(OutputStream out, ZipOutputStream zip) {
        this.out = out;
        this.zip = zip;
    }

    /**
     * Begins an archive.
     *
     * @param out closed together with the writer
     * @throws IOException if it cannot be written to
     */
    public static ArchiveWriter open(OutputStream out, ArchiveRecipient recipient)
            throws IOException {
        return new ArchiveWriter(
                out, new ZipOutputStream(encrypting(out, recipient), StandardCharsets.UTF_8));
    }

    /** What is written to it is encrypted; to be closed, which closes the other. */
    static OutputStream encrypting(OutputStream out, ArchiveRecipient recipient)
            throws IOException {
        try {
            return new BufferedOutputStream(
                    Channels.newOutputStream(
                            new StandardEncryptingChannelFactory()
                                    .newEncryptingChannel(
                                            Channels.newChannel(out), List.of(recipient.writer()))),
                    BUFFER);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM cannot encrypt to a key of age", e);
        }
    }

    /** Writes all lines of a part, one after the other: never a list of them. */
    @FunctionalInterface
    public interface Content {

        /**
         * @param lines takes each, without its end
         */
        void writeTo(Consumer<String> lines) throws IOException;
    }

    /**
     * Writes a part.
     *
     * @param name one of {@link PartNames}, once
     * @throws IllegalArgumentException if it is none, or was written already
     */
    public void part(String name, Content content) throws IOException {
        if (!PartNames.isOne(name) || name.equals(PartNames.SUMS)) {
            throw new IllegalArgumentException("An archive has no such part: " + name);
        }
        write(name, content);
    }

    private void write(String name, Content content) throws IOException {
        if (parts.stream().anyMatch(part -> part.name().equals(name))) {
            throw new IllegalArgumentException("This part is written already: " + name);
        }
        Measure measure = new Measure();
        zip.putNextEntry(entry(name));
        content.writeTo(line -> {
            byte[] bytes = (line + '\n').getBytes(StandardCharsets.UTF_8);
            if (line.indexOf('\n') >= 0 || bytes.length > LONGEST_LINE) {
                throw new IllegalArgumentException(
                        "A line of " + name + " has an end in it, or is too long");
            }
            measure.add(bytes, 0, bytes.length);
            write(bytes);
        });
        zip.closeEntry();
        parts.add(measure.of(name));
    }

    private void write(byte[] line) {
        try {
            zip.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without a time: the same content is the same bytes. */
    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        return entry;
    }

    /**
     * Ends the archive with its sums and its manifest.
     *
     * @return its digest: the SHA-256 of the manifest in lower-case hexadecimal
     * @throws IllegalStateException if a part that no archive is without was not written
     */
    public String finish(About about) throws IOException {
        for (String name : PartNames.REQUIRED) {
            if (!name.equals(PartNames.SUMS)
                    && parts.stream().noneMatch(part -> part.name().equals(name))) {
                throw new IllegalStateException("The archive is not complete without " + name);
            }
        }
        List<Manifest.Part> summed = List.copyOf(parts);
        write(
                PartNames.SUMS,
                lines -> {
                    for (Manifest.Part part : summed) {
                        lines.accept(sum(part));
                    }
                });
        byte[] manifest = new Manifest(Manifest.FORM, about, parts).bytes();
        zip.putNextEntry(entry(Manifest.NAME));
        zip.write(manifest);
        zip.closeEntry();
        zip.finish();
        finished = true;
        return Measure.sha256(manifest);
    }

    /** As {@code sha256sum} writes it. */
    static String sum(Manifest.Part part) {
        return part.sha256() + "  " + part.name();
    }

    /** Ends the encryption; of one that was not finished, the last piece is never written. */
    @Override
    public void close() throws IOException {
        if (finished) {
            zip.close();
        } else {
            out.close();
        }
    }
}
