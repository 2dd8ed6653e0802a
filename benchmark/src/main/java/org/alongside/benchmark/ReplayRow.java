package org.alongside.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.audit.CaseAsOf;
import org.alongside.audit.GetCaseAsOf;
import org.alongside.audit.Moment;
import org.alongside.benchmark.Measurement.Subject;
import org.alongside.benchmark.Rounds.Contender;
import org.alongside.casework.CaseId;
import org.alongside.eventstore.AxonAssembly;
import org.alongside.messaging.Context;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;

/**
 * A case taken back to a moment, among few events and among many; and what the column costs each
 * append by which somebody's doings are found.
 */
final class ReplayRow implements Row {

    private static final String NAME = "replay";
    private static final int READERS = 8;
    private static final int OPEN = 500;

    /** In the middle of a life. */
    private static final int VERSION = 9;

    private static final Subject FEW =
            new Subject(
                    NAME,
                    "as of, few events",
                    "A case of seventeen events as it stood after the ninth, through Queries.ask in"
                            + " the benchmark's own process: one read of its events, decrypted,"
                            + " folded to each of its versions. Any case of a small store.");
    private static final Subject MANY =
            new Subject(NAME, "as of, many events", "The same in a store with many more events.");
    private static final Subject WITHOUT =
            new Subject(
                    NAME,
                    "append, no actor_hash",
                    "The ceiling: the engine's appends over many councils, each of a new aggregate,"
                            + " into a database from whose events the column actor_hash and its"
                            + " index were dropped.");
    private static final Subject WITH =
            new Subject(
                    NAME,
                    "append",
                    "The same into the product's own schema: the price of finding what somebody"
                            + " did.");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Measurement> measure(Stage stage) throws Exception {
        List<Measurement> all = new ArrayList<>(asOf(stage));
        all.addAll(appends(stage));
        return all;
    }

    // ---- as of ----------------------------------------------------------------------------------

    private static List<Measurement> asOf(Stage stage) throws Exception {
        Scale scale = stage.scale();
        try (Cell small = stage.cell("few");
                Cell large = stage.cell("many");
                Node ofFew = Node.on(small, READERS);
                Node ofMany = Node.on(large, READERS);
                AxonAssembly few = ofFew.axon(Node.NOBODY_LISTENS, Node.NOBODY_READS);
                AxonAssembly many = ofMany.axon(Node.NOBODY_LISTENS, Node.NOBODY_READS)) {
            Archive among = Archive.of(small, ofFew, few, scale.fewEvents());
            stage.say("replay: filling a store with %,d events".formatted(scale.manyEvents()));
            Archive amongMany = Archive.of(large, ofMany, many, scale.manyEvents());
            stage.say("replay: measuring");
            Rounds rounds = new Rounds(stage, () -> {});
            Contender ceiling = rounds.add(asked(FEW, among, null));
            rounds.add(asked(MANY, amongMany, ceiling).wanted("does not slow"));
            rounds.warmUp();
            return rounds.play();
        }
    }

    private static Contender asked(Subject subject, Archive archive, @Nullable Contender against) {
        Latencies latencies = new Latencies();
        return Contender.of(
                        subject,
                        "%,d events, %d readers".formatted(archive.events, READERS),
                        "cases/s",
                        against,
                        time ->
                                Load.run(
                                        READERS,
                                        time,
                                        reader -> latencies.timed(reader, _ -> archive.ask())))
                .timed(latencies);
    }

    /** A council with the lives of cases, and an auditor who asks about them. */
    private static final class Archive {

        private final AxonAssembly axon;
        private final Context auditor;
        private final List<CaseId> cases;
        private final long events;

        private Archive(AxonAssembly axon, Context auditor, List<CaseId> cases, long events) {
            this.axon = axon;
            this.auditor = auditor;
            this.cases = cases;
            this.events = events;
        }

        static Archive of(Cell cell, Node node, AxonAssembly axon, int events) {
            CouncilId council = cell.register(node, 0, 1).getFirst();
            List<CaseId> cases =
                    Lives.whole(
                            new EventAppend(axon.configuration()),
                            Cases.context(council),
                            events / Cases.LIFE,
                            OPEN);
            cell.run("vacuum (analyze)");
            cell.checkpoint();
            Cell.same("events", (long) cases.size() * Cases.LIFE, cell.events());
            return new Archive(
                    axon,
                    new Context(
                            council,
                            new Actor(
                                    Cases.uuid().toString(),
                                    "A. Uditor",
                                    Set.of(Role.AUDITOR),
                                    Set.of(),
                                    "web")),
                    cases,
                    cell.events());
        }

        void ask() {
            CaseId any = cases.get(ThreadLocalRandom.current().nextInt(cases.size()));
            Optional<CaseAsOf> asOf =
                    axon.queries()
                            .ask(
                                    new GetCaseAsOf(any, new Moment.AtVersion(VERSION)),
                                    auditor,
                                    null);
            Cell.same("the version", VERSION, asOf.orElseThrow().last().version());
        }
    }

    // ---- appends --------------------------------------------------------------------------------

    private static List<Measurement> appends(Stage stage) throws Exception {
        Scale scale = stage.scale();
        int most = scale.writers().getLast();
        try (Cell bare = stage.cell("bare");
                Cell whole = stage.cell("whole");
                Node without = Node.on(bare, most);
                Node with = Node.on(whole, most);
                AxonAssembly axonWithout = without.axon(Node.NOBODY_LISTENS, Node.NOBODY_READS);
                AxonAssembly axonWith = with.axon(Node.NOBODY_LISTENS, Node.NOBODY_READS)) {
            bare.run("drop index event_actor");
            bare.run("alter table event drop column actor_hash");
            Writers ceiling = new Writers(bare, without, axonWithout, scale, most);
            Writers ours = new Writers(whole, with, axonWith, scale, most);
            List<Measurement> all = new ArrayList<>();
            boolean warm = false;
            for (int writers : scale.writers().reversed()) {
                Rounds rounds =
                        new Rounds(
                                stage,
                                () -> {
                                    bare.checkpoint();
                                    whole.checkpoint();
                                });
                Contender first = rounds.add(ceiling.contender(WITHOUT, writers, null));
                rounds.add(ours.contender(WITH, writers, first));
                if (!warm) {
                    rounds.warmUp();
                    warm = true;
                }
                all.addAll(0, rounds.play());
            }
            Cell.same("events without", ceiling.acknowledged.sum(), bare.events());
            Cell.same("events with", ours.acknowledged.sum(), whole.events());
            return all;
        }
    }

    /** Appends over many councils, and what was acknowledged. */
    private static final class Writers {

        private final EventAppend append;
        private final List<Context> contexts;
        private final int[] turns;
        private final LongAdder acknowledged = new LongAdder();

        Writers(Cell cell, Node node, AxonAssembly axon, Scale scale, int most) {
            this.append = new EventAppend(axon.configuration());
            this.contexts =
                    cell.register(node, 0, scale.councils()).stream().map(Cases::context).toList();
            this.turns = new int[most];
            for (int writer = 0; writer < most; writer++) {
                turns[writer] = writer;
            }
        }

        Contender contender(Subject subject, int writers, @Nullable Contender against) {
            return Contender.of(
                    subject,
                    Rounds.writers(writers),
                    Measurement.EVENTS,
                    against,
                    time -> Load.run(writers, time, this::one));
        }

        private void one(int writer) {
            turns[writer] += turns.length;
            Context context = contexts.get(turns[writer] % contexts.size());
            CaseId id = Cases.caseId();
            append.append(
                    context,
                    List.of(
                            EventAppend.event(
                                    context, id.toString(), 0, Cases.consentRecorded(id, false))));
            acknowledged.increment();
        }
    }
}
