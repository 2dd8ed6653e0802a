package org.alongside.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Lets the appends of a cell that wait go together.
 *
 * <p>Left alone, each append of a council would wait for the flush of the one before, and those of
 * different councils would each pay for a transaction. Here a few at a time store: whoever gets a
 * turn takes all that have come meanwhile with it, in one statement and one flush, and the others
 * find their work done. Where nobody waits, nothing is gained or lost.
 */
final class WaitingAppends {

    private static final int TURNS = 4;
    private static final int AT_ONCE = 64;

    private final Queue<Append> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore turns = new Semaphore(TURNS);

    /**
     * Stores an append, alone or together with others.
     *
     * @param storing stores several and notes on each how it went; throws only what ends the JVM
     */
    void store(Append append, Consumer<List<Append>> storing) {
        waiting.add(append);
        turns.acquireUninterruptibly();
        try {
            // Perhaps somebody has taken it meanwhile.
            while (!append.isTaken()) {
                List<Append> together = new ArrayList<>();
                Append next = waiting.poll();
                while (next != null) {
                    next.take();
                    together.add(next);
                    next = together.size() < AT_ONCE ? waiting.poll() : null;
                }
                if (together.isEmpty()) {
                    // Somebody is just taking it.
                    Thread.onSpinWait();
                } else {
                    storing.accept(together);
                }
            }
        } finally {
            turns.release();
        }
        append.await();
    }
}
