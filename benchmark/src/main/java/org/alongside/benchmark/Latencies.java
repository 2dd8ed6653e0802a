package org.alongside.benchmark;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** How long each operation took, of all writers together. */
final class Latencies {

    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();

    /**
     * What the middle one and the slowest ones take.
     *
     * @param middle milliseconds, of the median
     * @param slow milliseconds, of the 99th percentile
     */
    record Latency(double middle, double slow) {}

    /** Runs it, and notes how long it took. */
    void timed(int writer, Load.Operation operation) throws Exception {
        long start = System.nanoTime();
        operation.run(writer);
        nanos.add(System.nanoTime() - start);
    }

    /** Forgets what was noted: it was the warm-up. */
    void clear() {
        nanos.clear();
    }

    /**
     * @throws IllegalStateException if nothing was noted
     */
    Latency latency() {
        double[] millis = nanos.stream().mapToDouble(each -> each / 1e6).toArray();
        if (millis.length == 0) {
            throw new IllegalStateException("Nothing was timed");
        }
        return new Latency(Rounds.quantile(millis, 0.5), Rounds.quantile(millis, 0.99));
    }
}
