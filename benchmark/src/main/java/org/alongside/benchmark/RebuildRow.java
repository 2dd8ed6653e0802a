package org.alongside.benchmark;

import java.util.List;
import java.util.Map;
import org.alongside.advocates.read.AdvocateProjection;
import org.alongside.benchmark.Measurement.Subject;
import org.alongside.benchmark.Rounds.Contender;
import org.alongside.casework.read.CaseProjection;
import org.alongside.eventstore.AxonAssembly;
import org.alongside.tenancy.CouncilId;
import org.bson.Document;

/** One council's read models from nothing, against reading the same events without work. */
final class RebuildRow implements Row {

    private static final String NAME = "rebuild";
    private static final int OPEN = 500;

    private static final Subject IDLE =
            new Subject(
                    NAME,
                    "catch-up without work",
                    "As many projections as there are read models read the same events of the one"
                            + " council, decoded, and ignore them.");
    private static final Subject REBUILD =
            new Subject(
                    NAME,
                    "rebuild",
                    "All read models of one council anew from its first event, into a real MongoDB:"
                            + " cases of seventeen events, 500 of them open at the same time, whose event"
                            + " comes next is chance. Events of the council a second, however many"
                            + " read models read them.");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Measurement> measure(Stage stage) throws Exception {
        Scale scale = stage.scale();
        ReadStore store = new ReadStore(stage.mongoClient());
        CaseProjection cases = new CaseProjection();
        try (Cell cell = stage.cell("rebuild");
                Node node = Node.on(cell, CatchUpRow.WORKERS * 2);
                AxonAssembly axon = node.axon(Node.NOBODY_LISTENS, Node.NOBODY_READS);
                Node.Processors processors =
                        node.processors(
                                stage.mongoClient(),
                                List.of(cases, new AdvocateProjection()),
                                CatchUpRow.WORKERS)) {
            try {
                CouncilId council = cell.register(node, 0, 1).getFirst();
                long events = (long) scale.rebuiltCases() * Cases.LIFE;
                stage.say("rebuild: storing %,d events".formatted(events));
                Lives.whole(
                        new EventAppend(axon.configuration()),
                        Cases.context(council),
                        scale.rebuiltCases(),
                        Math.min(OPEN, scale.rebuiltCases()));
                cell.run("vacuum (analyze)");
                Cell.same("events", events, cell.events());
                Map<CouncilId, Long> heads = node.heads();
                processors.start();
                processors.catchUp(heads);
                int[] turns = {0};
                Rounds rounds = new Rounds(stage, cell::checkpoint);
                String setting = "%,d events".formatted(events);
                Contender ceiling =
                        rounds.add(
                                Contender.of(
                                        IDLE,
                                        setting,
                                        Measurement.EVENTS,
                                        null,
                                        _ -> ignored(stage, node, heads, turns[0]++, events)));
                rounds.add(
                        Contender.of(
                                        REBUILD,
                                        setting,
                                        Measurement.EVENTS,
                                        ceiling,
                                        _ -> {
                                            long start = System.nanoTime();
                                            processors.rebuild(council);
                                            double rate =
                                                    events * 1e9 / (System.nanoTime() - start);
                                            verify(
                                                    store.documents(
                                                            council,
                                                            processors.collection(
                                                                    council, cases.name())),
                                                    scale);
                                            return rate;
                                        })
                                .wanted("at least 50 % of the catch-up without work"));
                return rounds.play();
            } finally {
                store.drop(cell.prefix());
            }
        }
    }

    private static double ignored(
            Stage stage, Node node, Map<CouncilId, Long> heads, int turn, long events) {
        Ignoring one = new Ignoring("one" + turn);
        Ignoring other = new Ignoring("other" + turn);
        try (Node.Processors processors =
                node.processors(stage.mongoClient(), List.of(one, other), CatchUpRow.WORKERS)) {
            long start = System.nanoTime();
            processors.catchUp(heads);
            double rate = events * 1e9 / (System.nanoTime() - start);
            Cell.same("events handled", events * 2, one.seen() + other.seen());
            return rate;
        }
    }

    private static void verify(List<Document> documents, Scale scale) {
        Cell.same("documents", scale.rebuiltCases(), documents.size());
        Cell.same(
                "events in the documents",
                (long) scale.rebuiltCases() * Cases.LIFE,
                documents.stream().mapToLong(document -> document.getLong("version")).sum());
    }
}
