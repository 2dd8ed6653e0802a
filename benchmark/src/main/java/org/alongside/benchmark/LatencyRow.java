package org.alongside.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.alongside.advocates.read.AdvocateProjection;
import org.alongside.benchmark.Measurement.Subject;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseView;
import org.alongside.casework.read.CaseProjection;
import org.alongside.eventstore.AxonAssembly;
import org.alongside.eventstore.CommitListener;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Receipt;
import org.alongside.tenancy.CouncilId;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** From the commit of an event until its document is in MongoDB, on an otherwise idle system. */
final class LatencyRow implements Row {

    private static final String NAME = "latency";
    private static final int COUNCILS = 8;
    private static final int CASES = 20;
    private static final int CONNECTIONS = 16;
    private static final int PER_SECOND = 50;
    private static final Duration WARM_UP = Duration.ofSeconds(3);

    private static final Subject ONE =
            new Subject(
                    NAME,
                    "one node",
                    "From the commit of a command's event to the moment when the node knows that its"
                            + " document is in MongoDB and checkpointed; an idle system, 50 commands a"
                            + " second over 8 councils.");
    private static final Subject TWO =
            new Subject(
                    NAME,
                    "two nodes",
                    "The same where one node takes the commands and only another one projects: its"
                            + " own commits do not wake it.");

    /** When which position of a council was committed. */
    private record Commit(CouncilId council, long position) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Measurement> measure(Stage stage) throws Exception {
        List<Measurement> all = new ArrayList<>();
        try (Cell cell = stage.cell("latency");
                Node first = Node.on(cell, CONNECTIONS);
                Node second = Node.on(cell, CONNECTIONS)) {
            ReadStore store = new ReadStore(stage.mongoClient());
            try {
                List<CouncilId> councils = cell.register(first, 0, COUNCILS);
                try (Node.Processors own = processors(stage, first)) {
                    own.start();
                    double[] latencies =
                            latencies(stage, first, own.listener(), own, councils, store);
                    all.addAll(lines(ONE, latencies, "at most 5 ms", "at most 50 ms"));
                }
                // The first tells of its commits and projects nothing itself.
                try (Node.Processors telling = first.processors(stage.mongoClient(), List.of(), 1);
                        Node.Processors others = processors(stage, second)) {
                    others.start();
                    double[] latencies =
                            latencies(stage, first, telling.listener(), others, councils, store);
                    all.addAll(lines(TWO, latencies, null, "at most 500 ms"));
                }
            } finally {
                store.drop(cell.prefix());
            }
        }
        return all;
    }

    private static Node.Processors processors(Stage stage, Node node) {
        return node.processors(
                stage.mongoClient(),
                List.of(new CaseProjection(), new AdvocateProjection()),
                CatchUpRow.WORKERS);
    }

    private static List<Measurement> lines(
            Subject subject,
            double[] latencies,
            @Nullable String median,
            @Nullable String slowest) {
        String commands = "%d commands".formatted(latencies.length);
        return List.of(
                Measurement.of(
                        subject, commands + ", p50", Rounds.quantile(latencies, 0.5), "ms", median),
                Measurement.of(
                        subject,
                        commands + ", p99",
                        Rounds.quantile(latencies, 0.99),
                        "ms",
                        slowest));
    }

    private static double[] latencies(
            Stage stage,
            Node node,
            CommitListener listener,
            Node.Processors projecting,
            List<CouncilId> councils,
            ReadStore store)
            throws Exception {
        Map<Commit, Long> commits = new ConcurrentHashMap<>();
        CommitListener timed =
                (council, position) -> {
                    commits.put(new Commit(council, position), System.nanoTime());
                    listener.committed(council, position);
                };
        try (AxonAssembly axon = node.axon(timed, Node.NOBODY_READS);
                ExecutorService waiters = Executors.newVirtualThreadPerTaskExecutor()) {
            Commands commands = axon.commands();
            List<CaseId> cases = new ArrayList<>();
            for (int i = 0; i < COUNCILS * CASES; i++) {
                cases.add(Cases.caseId());
                commands.send(
                        Cases.submit(cases.get(i)),
                        Cases.context(councils.get(i % COUNCILS)),
                        null,
                        null);
            }
            node.heads().forEach(projecting::await);
            Duration warmUp =
                    stage.scale().paced().compareTo(WARM_UP) < 0 ? stage.scale().paced() : WARM_UP;
            int warm = (int) (warmUp.toMillis() * PER_SECOND / 1000);
            int counted = (int) (stage.scale().paced().toMillis() * PER_SECOND / 1000);
            List<Future<Double>> measured = new ArrayList<>();
            long start = System.nanoTime();
            for (int i = 0; i < warm + counted; i++) {
                long at = start + i * 1_000_000_000L / PER_SECOND;
                while (System.nanoTime() - at < 0) {
                    LockSupport.parkNanos(at - System.nanoTime());
                }
                int which = i % cases.size();
                CouncilId council = councils.get(which % COUNCILS);
                Receipt receipt =
                        commands.send(
                                Cases.consent(cases.get(which), i / cases.size(), true),
                                Cases.context(council),
                                null,
                                null);
                measured.add(
                        waiters.submit(() -> {
                            projecting.await(council, CaseView.PROJECTION, receipt.position());
                            long done = System.nanoTime();
                            Long committed = commits.get(new Commit(council, receipt.position()));
                            if (committed == null) {
                                throw new IllegalStateException("Nobody was told of a commit");
                            }
                            return (done - committed) / 1e6;
                        }));
            }
            double[] latencies = new double[counted];
            for (int i = 0; i < counted; i++) {
                latencies[i] = measured.get(warm + i).get();
            }
            verify(node, councils, store);
            return latencies;
        }
    }

    private static void verify(Node node, List<CouncilId> councils, ReadStore store) {
        for (CouncilId council : councils) {
            List<Document> documents = store.documents(council, CaseView.PROJECTION);
            Cell.same(
                    "the last position in the documents",
                    node.head(council),
                    documents.stream()
                            .mapToLong(document -> document.getLong("position"))
                            .max()
                            .orElse(0));
        }
    }
}
