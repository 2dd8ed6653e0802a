package org.alongside.benchmark;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.alongside.benchmark.Measurement.Subject;
import org.alongside.benchmark.Rounds.Contender;
import org.alongside.casework.CaseEvent;
import org.alongside.eventstore.AxonAssembly;
import org.alongside.messaging.Context;
import org.alongside.tenancy.CouncilId;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;

/** How fast processors read what is there, without work of their own. */
final class CatchUpRow implements Row {

    static final int WORKERS = 4;

    private static final String NAME = "catch-up";
    private static final int OPEN = 50;

    private static final Subject RAW =
            new Subject(
                    NAME,
                    "plain read",
                    "The ceiling: the same rows by plain JDBC, all columns, in order, keyset paging"
                            + " by the thousand, 4 workers that share the councils.");
    private static final Subject OURS =
            new Subject(
                    NAME,
                    "processors, no work",
                    "A projection of all councils from its first event on, handed every event"
                            + " decoded, with its checkpoints; it ignores them all.");
    private static final Subject STOCK =
            new Subject(
                    NAME,
                    "stock Axon, no work",
                    "The peer: one pooled processor with 4 segments and batches of 1,000 over the"
                            + " same events in one store; its handler is handed each event decoded.");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Measurement> measure(Stage stage) throws Exception {
        Scale scale = stage.scale();
        try (Cell cell = stage.cell("catch_up");
                Node node = Node.on(cell, WORKERS * 2);
                AxonAssembly axon = node.axon(Node.NOBODY_LISTENS, Node.NOBODY_READS);
                StockNode stock = StockNode.on(cell, WORKERS * 2)) {
            List<CouncilId> councils = cell.register(node, 0, scale.councils());
            int each = scale.lives() / councils.size();
            long events = (long) each * councils.size() * Cases.LIFE;
            stage.say("catch-up: storing %,d events, twice".formatted(events));
            EventAppend ours = new EventAppend(axon.configuration());
            EventAppend theirs = new EventAppend(stock.axon());
            for (CouncilId council : councils) {
                Context context = Cases.context(council);
                Lives.whole(ours, context, each, OPEN);
                Lives.whole(theirs, context, each, OPEN);
            }
            cell.run("vacuum (analyze)");
            Cell.same("events", events, cell.events());
            Cell.same("stock events", events, StockNode.events(cell));
            Map<CouncilId, Long> heads = node.heads();
            Rounds rounds = new Rounds(stage, cell::checkpoint);
            String setting = WORKERS + " workers";
            Contender ceiling =
                    rounds.add(
                            Contender.of(
                                    RAW,
                                    setting,
                                    Measurement.EVENTS,
                                    null,
                                    _ -> plain(cell, events)));
            LongAdder turns = new LongAdder();
            rounds.add(
                    Contender.of(
                                    OURS,
                                    setting,
                                    Measurement.EVENTS,
                                    ceiling,
                                    _ -> {
                                        turns.increment();
                                        return caughtUp(
                                                stage,
                                                node,
                                                heads,
                                                "ignoring" + turns.sum(),
                                                events);
                                    })
                            .wanted("at least 50 % of the plain read"));
            rounds.add(
                    Contender.of(
                            STOCK,
                            setting,
                            Measurement.EVENTS,
                            ceiling,
                            _ -> stock(stock, events)));
            rounds.warmUp();
            return rounds.play();
        }
    }

    private static double plain(Cell cell, long events) throws SQLException {
        ConcurrentLinkedQueue<Integer> tenants = new ConcurrentLinkedQueue<>();
        long known = cell.number("select count(*) from council");
        for (int tenant = 1; tenant <= known; tenant++) {
            tenants.add(tenant);
        }
        LongAdder read = new LongAdder();
        List<PlainReader> readers = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            readers.add(new PlainReader(cell));
        }
        long start = System.nanoTime();
        Load.atOnce(
                readers.stream()
                        .map(reader -> (Runnable) () -> drain(reader, tenants, read))
                        .toList());
        long took = System.nanoTime() - start;
        for (PlainReader reader : readers) {
            reader.close();
        }
        Cell.same("events read", events, read.sum());
        return events * 1e9 / took;
    }

    private static void drain(
            PlainReader reader, ConcurrentLinkedQueue<Integer> tenants, LongAdder read) {
        try {
            for (Integer next = tenants.poll(); next != null; next = tenants.poll()) {
                read.add(reader.readAll(next));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("Cannot read", failed);
        }
    }

    /**
     * A projection that ignores everything, from nothing to the heads.
     *
     * @param name of the projection, never used before
     */
    static double caughtUp(
            Stage stage, Node node, Map<CouncilId, Long> heads, String name, long events) {
        Ignoring ignoring = new Ignoring(name);
        try (Node.Processors processors =
                node.processors(stage.mongoClient(), List.of(ignoring), WORKERS)) {
            long start = System.nanoTime();
            processors.catchUp(heads);
            long took = System.nanoTime() - start;
            Cell.same("events handled", events, ignoring.seen());
            return events * 1e9 / took;
        }
    }

    private static double stock(StockNode stock, long events) throws InterruptedException {
        Counting counting = new Counting(events);
        try (StockNode.Threads threads = StockNode.Threads.of(1, WORKERS)) {
            PooledStreamingEventProcessor processor =
                    stock.set()
                            .processor("counting" + System.nanoTime(), counting, WORKERS, threads);
            long start = System.nanoTime();
            processor.start();
            if (!counting.done.await(5, TimeUnit.MINUTES)) {
                throw new IllegalStateException("Stock Axon did not catch up");
            }
            double rate = events * 1e9 / (System.nanoTime() - start);
            processor.shutDown();
            return rate;
        }
    }

    /** A handler without work. */
    private static final class Counting {

        private final long events;
        private final LongAdder handled = new LongAdder();
        private final CountDownLatch done = new CountDownLatch(1);

        Counting(long events) {
            this.events = events;
        }

        @EventHandler
        void on(CaseEvent event) {
            handled.increment();
            if (handled.sum() == events) {
                done.countDown();
            }
        }
    }
}
