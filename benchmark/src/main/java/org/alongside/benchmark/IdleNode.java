package org.alongside.benchmark;

import com.mongodb.client.MongoClient;
import com.sun.management.OperatingSystemMXBean;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.alongside.casework.CaseEvent;
import org.alongside.eventstore.AxonAssembly;
import org.alongside.localstack.Credentials;
import org.alongside.tenancy.CouncilId;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;

/**
 * A node in a process of its own, so that its threads, its memory and its share of the processor
 * are nobody else's. {@link IdleRow} starts it and talks to it by lines.
 */
public final class IdleNode {

    /** For what cannot be had in the environment: see {@link #main}. */
    static final String PASSWORD = "ALONGSIDE_BENCHMARK_PASSWORD";

    private static final int CONNECTIONS = 16;

    private IdleNode() {}

    /** What is idle. */
    private interface Subject {

        /** Returns when it looks after the councils from the first to the one before the last. */
        void grow(int from, int to);
    }

    /**
     * @param arguments {@code ours} or {@code stock}, address and user of PostgreSQL, whose
     *     password is in the environment, the address of MongoDB, and what the councils' ids begin
     *     with
     */
    public static void main(String[] arguments) throws Exception {
        System.setProperty(
                "logback.configurationFile", "org/alongside/localstack/logback-stack.xml");
        PrintStream out = System.out;
        String url = arguments[1];
        Credentials as = new Credentials(arguments[2], System.getenv(PASSWORD));
        OperatingSystemMXBean system =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        Subject subject =
                arguments[0].equals("ours")
                        ? new Ours(url, as, arguments[3], arguments[4])
                        : new Stock(url, as);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            int councils = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("grow ")) {
                    int to = Integer.parseInt(line.substring("grow ".length()));
                    subject.grow(councils, to);
                    councils = to;
                    out.println("grown");
                } else if (line.equals("heap")) {
                    out.println(heap());
                } else {
                    out.printf(
                            "%d %d %d%n",
                            ManagementFactory.getThreadMXBean().getThreadCount(),
                            system.getProcessCpuTime(),
                            System.nanoTime());
                }
            }
        }
        // without farewell: a thousand processors take minutes to stop
        System.exit(0);
    }

    /** What is left after a collection: the least of some, for the node goes on meanwhile. */
    private static long heap() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(100);
            least = Math.min(least, afterCollection());
        }
        return least;
    }

    /** As the last collection left it: what is in use now counts whole buffers of threads. */
    private static long afterCollection() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(Objects::nonNull)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    /** The product's node. */
    private static final class Ours implements Subject {

        private final String prefix;
        private final Node.Processors processors;

        @SuppressWarnings("unused") // it is part of an idle node
        private final AxonAssembly axon;

        Ours(String url, Credentials as, String mongoUri, String prefix) {
            this.prefix = prefix;
            Node node = new Node(url, as, CONNECTIONS);
            MongoClient mongo = Stage.mongoClient(mongoUri);
            this.processors =
                    node.processors(
                            mongo,
                            List.of(new Ignoring("one"), new Ignoring("other")),
                            CatchUpRow.WORKERS);
            this.axon = node.axon(processors.listener(), processors.progress());
            processors.start();
        }

        @Override
        public void grow(int from, int to) {
            for (int i = from; i < to; i++) {
                processors.await(new CouncilId(prefix + i), 1);
            }
        }
    }

    /** Stock Axon, with a set of its own for each council. */
    private static final class Stock implements Subject {

        private final HikariDataSource pool;
        private final StockNode.Threads threads =
                StockNode.Threads.of(CatchUpRow.WORKERS, CatchUpRow.WORKERS);
        private final List<PooledStreamingEventProcessor> processors = new ArrayList<>();

        Stock(String url, Credentials as) {
            this.pool = Node.pool(url, as, CONNECTIONS * 2);
        }

        @Override
        public void grow(int from, int to) {
            for (int i = from; i < to; i++) {
                StockNode.Set set = StockNode.Set.create(pool, "_" + i);
                processors.add(set.processor("idle_" + i, new Nothing(), 1, threads));
                processors.getLast().start();
            }
        }
    }

    /** A handler that is handed nothing. */
    private static final class Nothing {

        @EventHandler
        void on(CaseEvent event) {
            throw new IllegalStateException("Nothing was to happen, but " + event);
        }
    }
}
