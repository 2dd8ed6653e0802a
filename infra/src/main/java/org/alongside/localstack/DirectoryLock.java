package org.alongside.localstack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Says that this JVM works in a directory. Without it a second run would take the first one's
 * servers for orphans and stop them. The operating system frees it however the JVM ends.
 */
final class DirectoryLock implements AutoCloseable {

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the directory, or says plainly that another run has it. */
    static DirectoryLock take(Path directory) {
        DirectoryLock lock = tryTake(directory);
        if (lock == null) {
            throw new LocalStackException(
                    "Another local stack is running in "
                            + directory
                            + ": stop it first, or set ALONGSIDE_DATA_DIR to another directory.");
        }
        return lock;
    }

    /** Takes the directory, waiting for another run (or thread) that has it. */
    static DirectoryLock await(Path directory) {
        AtomicReference<@Nullable DirectoryLock> lock = new AtomicReference<>();
        boolean taken =
                Processes.await(
                        Duration.ofMinutes(5),
                        () -> true,
                        () -> {
                            lock.set(tryTake(directory));
                            return lock.get() != null;
                        });
        if (!taken) {
            throw new LocalStackException(
                    "Another run has been unpacking into "
                            + directory
                            + " for five minutes: end it and start again.");
        }
        return Objects.requireNonNull(lock.get());
    }

    private static @Nullable DirectoryLock tryTake(Path directory) {
        FileChannel channel = null;
        try {
            Files.createDirectories(directory);
            channel =
                    FileChannel.open(
                            directory.resolve(".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new DirectoryLock(channel);
            }
            channel.close();
            return null;
        } catch (OverlappingFileLockException heldByThisJvm) {
            closeQuietly(channel);
            return null;
        } catch (IOException e) {
            closeQuietly(channel);
            throw new LocalStackException(
                    "Cannot write to " + directory + ": check its permissions and the disk.", e);
        }
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException ignored) {
            // nothing is lost: the lock was not taken
        }
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }
}
