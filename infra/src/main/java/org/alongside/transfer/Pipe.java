package org.alongside.transfer;

import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lines on their way from one who reads to one who writes, while both are at work. */
final class Pipe {

    private static final int MOST = 2_000;
    private static final Duration LOOK = Duration.ofMillis(50);

    private final BlockingQueue<Optional<String>> lines = new ArrayBlockingQueue<>(MOST);

    private Pipe() {}

    /**
     * One reads while the other writes, and neither keeps all of it. Returns, and fails, when both
     * have ended.
     *
     * @param name of the thread that reads
     * @param from gives each line away, and returns what it read
     * @param to takes the lines
     */
    static <T> T run(
            String name, Function<Consumer<String>, T> from, Consumer<Iterator<String>> to) {
        Pipe pipe = new Pipe();
        Reading<T> reading = new Reading<>();
        Thread reader = Thread.ofVirtual().name(name).unstarted(() -> pipe.read(from, reading));
        reader.start();
        try {
            to.accept(pipe.new Lines());
        } catch (RuntimeException failure) {
            reader.interrupt();
            throw failure;
        } finally {
            pipe.awaitEndOf(reader);
        }
        return reading.result();
    }

    /** What came of it. */
    private static final class Reading<T> {

        private @Nullable T result;
        private @Nullable RuntimeException failure;

        T result() {
            if (failure != null) {
                throw failure;
            }
            return Objects.requireNonNull(result);
        }
    }

    private <T> void read(Function<Consumer<String>, T> from, Reading<T> reading) {
        try {
            reading.result = from.apply(line -> put(Optional.of(line)));
        } catch (RuntimeException failure) {
            reading.failure = failure;
        } finally {
            put(Optional.empty());
        }
    }

    private void put(Optional<String> line) {
        try {
            lines.put(line);
        } catch (InterruptedException nobodyWrites) {
            throw new IllegalStateException("The copy broke off", nobodyWrites);
        }
    }

    private void awaitEndOf(Thread reader) {
        boolean interrupted = false;
        while (reader.isAlive()) {
            // Who writes has all, or wants no more: what is still given must not keep the reader.
            lines.clear();
            try {
                reader.join(LOOK);
            } catch (InterruptedException later) {
                interrupted = true;
                reader.interrupt();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Lines implements Iterator<String> {

        private @Nullable Optional<String> next;

        private Optional<String> peek() {
            Optional<String> known = next;
            if (known == null) {
                try {
                    known = lines.take();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("The copy broke off", interrupted);
                }
                next = known;
            }
            return known;
        }

        @Override
        public boolean hasNext() {
            return peek().isPresent();
        }

        @Override
        public String next() {
            String line = peek().orElseThrow(NoSuchElementException::new);
            next = null;
            return line;
        }
    }
}
