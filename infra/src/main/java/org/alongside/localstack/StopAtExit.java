package org.alongside.localstack;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.LoggerFactory;

/**
 * Stops servers when the JVM ends, last started first. One hook for all: the JVM runs hooks side by
 * side, and PostgreSQL must not go before those that use it.
 */
final class StopAtExit {

    private static final Deque<AutoCloseable> RUNNING = new ArrayDeque<>();
    private static boolean hooked;
    private static volatile boolean begun;

    private StopAtExit() {}

    static synchronized void add(AutoCloseable server) {
        if (!hooked) {
            Runtime.getRuntime().addShutdownHook(new Thread(StopAtExit::stopAll, "stop-servers"));
            hooked = true;
        }
        RUNNING.push(server);
    }

    static synchronized void remove(AutoCloseable server) {
        RUNNING.remove(server);
    }

    /** Whether this JVM is ending: what ends now was stopped, by us or by the same signal. */
    static boolean hasBegun() {
        return begun;
    }

    private static void stopAll() {
        begun = true;
        while (true) {
            AutoCloseable next;
            synchronized (StopAtExit.class) {
                next = RUNNING.poll();
            }
            if (next == null) {
                return;
            }
            try {
                next.close();
            } catch (Exception alsoStopTheOthers) {
                LoggerFactory.getLogger(StopAtExit.class)
                        .warn("A server did not stop", alsoStopTheOthers);
            }
        }
    }
}
