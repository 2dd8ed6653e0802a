package org.alongside.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.alongside.processing.LoadedNode.Step;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;

/**
 * Senders who live cases' lives in several councils, on whatever node there is. A sender who does
 * not know what became of a command sends it again, with the same key, until they do.
 */
final class Load implements AutoCloseable {

    private static final Duration LONG = Duration.ofMinutes(2);

    private final List<CouncilId> councils;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> senders = new ArrayList<>();
    private final List<NodeProcess> nodes = new ArrayList<>();
    final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    final AtomicInteger known = new AtomicInteger();
    final AtomicInteger unknown = new AtomicInteger();
    private volatile boolean ending;

    /** What a sender was told. */
    record Acknowledged(
            CouncilId council, Step step, String subject, long version, long position, int node) {}

    Load(List<CouncilId> councils, int senders) {
        this.councils = List.copyOf(councils);
        for (int i = 0; i < senders; i++) {
            int number = i;
            this.senders.add(threads.submit(() -> run(number)));
        }
    }

    /** From now on this node is asked as well. */
    synchronized void use(NodeProcess node) {
        use(List.of(node));
    }

    /** All at once, for a sender stays with the node that it has found. */
    synchronized void use(List<NodeProcess> more) {
        nodes.addAll(more);
        notifyAll();
    }

    /** From now on it is not. */
    synchronized void forget(NodeProcess node) {
        nodes.remove(node);
    }

    private synchronized NodeProcess node(int number) throws InterruptedException {
        while (nodes.isEmpty()) {
            wait();
        }
        return nodes.get(number % nodes.size());
    }

    /** Waits until so many more commands are acknowledged. */
    void goesOnBy(int commands) {
        int until = known.get() + commands;
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    for (Future<?> sender : senders) {
                        if (sender.isDone()) {
                            // says why
                            sender.get();
                        }
                    }
                    return known.get() >= until;
                });
    }

    /** Lets the senders end the lives that they have begun. */
    void end() throws Exception {
        ending = true;
        for (Future<?> sender : senders) {
            sender.get();
        }
    }

    private @Nullable Void run(int number) throws Exception {
        int turn = number;
        try (Sender sender = new Sender(number)) {
            while (!ending) {
                CouncilId council = councils.get(turn++ % councils.size());
                String advocate = UUID.randomUUID().toString();
                String aCase = UUID.randomUUID().toString();
                for (Step step : Step.values()) {
                    sender.send(council, step, advocate, aCase);
                }
            }
        }
        return null;
    }

    private final class Sender implements AutoCloseable {

        private int turn;
        private NodeProcess.@Nullable Line line;
        private int port;

        Sender(int number) {
            turn = number;
        }

        void send(CouncilId council, Step step, String advocate, String aCase)
                throws InterruptedException {
            String command = "send " + council + " " + step + " " + advocate + " " + aCase;
            while (true) {
                String answer = ask(command);
                if (answer.startsWith("ok ")) {
                    String[] words = answer.split(" ", -1);
                    assertThat(words[1]).isEqualTo(step.ofAdvocate ? advocate : aCase);
                    acknowledged.add(
                            new Acknowledged(
                                    council,
                                    step,
                                    words[1],
                                    Long.parseLong(words[2]),
                                    Long.parseLong(words[3]),
                                    port));
                    known.incrementAndGet();
                    return;
                }
                // Nothing in a life is refused, nor is it when it is sent again.
                assertThat(answer).as(command).startsWith("failed ");
                unknown.incrementAndGet();
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }

        private String ask(String command) throws InterruptedException {
            try {
                if (line == null) {
                    port = node(turn++).port;
                    line = new NodeProcess.Line(port);
                }
                return line.ask(command);
            } catch (IOException gone) {
                close();
                return "failed " + gone.getClass().getName();
            }
        }

        @Override
        public void close() {
            NodeProcess.Line open = line;
            line = null;
            if (open != null) {
                try {
                    open.close();
                } catch (IOException closed) {
                    // by the other side
                }
            }
        }
    }

    @Override
    public void close() {
        ending = true;
        threads.shutdownNow();
    }
}
