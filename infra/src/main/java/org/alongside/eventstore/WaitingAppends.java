package org.alongside.eventstore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lets the appends of some councils that wait go together.
 *
 * <p>Left alone, each append of a council would wait for the flush of the one before, and those of
 * different councils would each pay for a transaction. Here one sender at a time stores, for all
 * who have come meanwhile, in one statement and with one flush; then it calls one of those who have
 * come since. Where nobody waits, nothing is gained or lost. A council is always among the same, so
 * that no two transactions of a node wait for one head.
 */
final class WaitingAppends {

    private static final int AT_ONCE = 64;

    private final ArrayDeque<Append> waiting = new ArrayDeque<>();
    private boolean busy;

    /**
     * Stores an append, alone or together with others.
     *
     * @param storing stores several and notes on each how it went; throws only what ends the JVM
     */
    void store(Append append, Consumer<List<Append>> storing) {
        boolean mine;
        synchronized (waiting) {
            waiting.add(append);
            mine = !busy;
            busy = true;
        }
        if (!mine) {
            append.await();
        }
        if (append.isDone()) {
            return;
        }
        try {
            storing.accept(together());
        } finally {
            callNext();
        }
    }

    /** Those that have waited longest, the caller's first. */
    private List<Append> together() {
        List<Append> together = new ArrayList<>();
        synchronized (waiting) {
            while (!waiting.isEmpty() && together.size() < AT_ONCE) {
                together.add(waiting.remove());
            }
        }
        return together;
    }

    private void callNext() {
        synchronized (waiting) {
            Append next = waiting.peek();
            if (next == null) {
                busy = false;
            } else {
                next.call();
            }
        }
    }
}
