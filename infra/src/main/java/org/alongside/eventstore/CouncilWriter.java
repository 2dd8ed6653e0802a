package org.alongside.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Lets the appends of one council that wait for its head go together.
 *
 * <p>The head's lock would have each of them wait for the flush of the one before. Instead the
 * first one that gets here stores for all that have come meanwhile, with one statement and one
 * flush; the others find their work done. Where nobody waits, nothing is gained or lost.
 */
final class CouncilWriter {

    private static final int AT_ONCE = 100;

    private final Queue<Append> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    /**
     * Stores an append, its own or in one with others.
     *
     * @param storing stores several, and notes on each how it went; never throws
     */
    void store(Append append, Consumer<List<Append>> storing) {
        waiting.add(append);
        turn.lock();
        try {
            while (!append.isDone()) {
                List<Append> together = new ArrayList<>();
                Append next = waiting.poll();
                while (next != null) {
                    together.add(next);
                    next = together.size() < AT_ONCE ? waiting.poll() : null;
                }
                storing.accept(together);
            }
        } finally {
            turn.unlock();
        }
    }
}
