package org.alongside.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The lines of one part, measured as they are read, and never more than it may have. */
final class PartStream implements Iterator<String> {

    private static final int BUFFER = 1 << 16;

    private final String name;
    private final InputStream in;
    private final long most;
    private final Measure measure = new Measure();
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int filled;
    private @Nullable String next;

    /**
     * @param in ends where the part ends
     * @param most bytes that it may have
     */
    PartStream(String name, InputStream in, long most) {
        this.name = name;
        this.in = in;
        this.most = most;
    }

    /** Fills the buffer; none at the end. */
    private int fill() {
        int read;
        try {
            read = in.read(buffer, 0, buffer.length);
        } catch (IOException | RuntimeException damaged) {
            throw Archive.damaged(name, damaged);
        }
        measure.add(buffer, 0, read);
        if (measure.bytes() > most) {
            throw new ArchiveUnusable(
                    name + " is longer than the manifest says: the archive was changed.");
        }
        return read;
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = line();
        }
        return next != null;
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        String line = Objects.requireNonNull(next);
        next = null;
        return line;
    }

    private @Nullable String line() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean any = false;
        while (at < filled || more()) {
            any = true;
            for (int i = at; i < filled; i++) {
                if (buffer[i] == '\n') {
                    line.write(buffer, at, i - at);
                    at = i + 1;
                    return line.toString(StandardCharsets.UTF_8);
                }
            }
            line.write(buffer, at, filled - at);
            at = filled;
            if (line.size() > ArchiveWriter.LONGEST_LINE) {
                throw new ArchiveUnusable(name + " has a line that is longer than any may be.");
            }
        }
        return any ? line.toString(StandardCharsets.UTF_8) : null;
    }

    private boolean more() {
        filled = fill();
        at = 0;
        return filled > 0;
    }

    /** All of a small part. */
    byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int read = fill(); read >= 0; read = fill()) {
            all.write(buffer, 0, read);
        }
        return all.toByteArray();
    }

    /** What was read, after the rest of it was, too. */
    Manifest.Part end() {
        int read = 0;
        while (read >= 0) {
            read = fill();
        }
        return measure.of(name);
    }
}
