package org.alongside.witness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.alongside.ledger.Checkpoint;
import org.alongside.ledger.CosignedHeads;
import org.alongside.ledger.SignedNote;
import org.alongside.ledger.TreeHead;

/**
 * The last heads in a folder: a file for each log, its checkpoint as it was cosigned. A file is
 * written beside, flushed to the disk and put in the place of the other before anything is
 * answered, so that what was cosigned is remembered after a power cut.
 */
final class HeadFolder implements CosignedHeads, AutoCloseable {

    private static final String SUFFIX = ".checkpoint";

    private final Path folder;
    private final FileChannel lockFile;
    private final Map<String, SignedNote> notes = new HashMap<>();

    /**
     * Reads what is there.
     *
     * @throws IOException where a head cannot be read: without it nothing may be cosigned; or where
     *     another process works on this folder
     */
    @SuppressWarnings("MustBeClosedChecker") // closed with this
    HeadFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.lockFile =
                FileChannel.open(
                        folder.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        if (!isAlone()) {
            lockFile.close();
            throw new IOException("Another witness works on " + folder);
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(it -> it.toString().endsWith(SUFFIX)).toList()) {
                SignedNote note = SignedNote.parse(Files.readAllBytes(file));
                notes.put(Checkpoint.parse(note.text()).origin(), note);
            }
        } catch (RuntimeException malformed) {
            lockFile.close();
            throw new IOException("A head in " + folder + " cannot be read", malformed);
        }
    }

    private boolean isAlone() throws IOException {
        try {
            FileLock lock = lockFile.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException here) {
            return false;
        }
    }

    synchronized Optional<SignedNote> note(String origin) {
        return Optional.ofNullable(notes.get(origin));
    }

    /** Of which logs there is one. */
    synchronized SortedSet<String> origins() {
        return new TreeSet<>(notes.keySet());
    }

    @Override
    public synchronized Optional<TreeHead> last(String origin) {
        return note(origin)
                .map(note -> Checkpoint.parse(note.text()))
                .map(kept -> new TreeHead(kept.size(), kept.root()));
    }

    @Override
    public synchronized boolean replace(
            String origin, Optional<TreeHead> before, TreeHead after, SignedNote cosigned) {
        if (!last(origin).equals(before)) {
            return false;
        }
        try {
            write(folder.resolve(name(origin)), cosigned.bytes());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        notes.put(origin, cosigned);
        return true;
    }

    private void write(Path file, byte[] bytes) throws IOException {
        Path next = folder.resolve(file.getFileName() + ".new");
        try (FileChannel out =
                FileChannel.open(
                        next,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                out.write(left);
            }
            out.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /** An origin has slashes, and may be longer than a name of a file. */
    private static String name(String origin) {
        try {
            return HexFormat.of()
                            .formatHex(
                                    MessageDigest.getInstance("SHA-256")
                                            .digest(origin.getBytes(StandardCharsets.UTF_8)))
                    + SUFFIX;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
