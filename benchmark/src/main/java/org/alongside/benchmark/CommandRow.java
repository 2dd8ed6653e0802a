package org.alongside.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.alongside.benchmark.Measurement.Subject;
import org.alongside.benchmark.Rounds.Contender;
import org.alongside.benchmark.Rounds.Measured;
import org.alongside.casework.CaseId;
import org.alongside.eventstore.AxonAssembly;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Context;
import org.alongside.messaging.Repetition;
import org.jspecify.annotations.Nullable;

/** A command through the bus against the bare insert of what it stores, and stock Axon's. */
final class CommandRow implements Row {

    private static final String NAME = "command";
    private static final String TARGET = "at least 50 % of the raw insert";

    /** Of which targets speak. */
    private static final int TARGET_WRITERS = 8;

    private static final int EVENTS_OF_A_REFERRAL = 3;

    private static final Subject RAW =
            new Subject(
                    NAME,
                    "raw insert",
                    "The ceiling: the row that the command on an existing case stores, by plain"
                            + " JDBC as in the row append.");
    private static final Subject RAW_REFERRAL =
            new Subject(
                    NAME,
                    "raw insert, referral",
                    "The three rows that a referral stores, in one plain JDBC insert.");
    private static final Subject ONE =
            new Subject(
                    NAME,
                    "existing case, one council",
                    "RecordConsent through Commands.send: bus, aggregate, decision, one event; all"
                            + " cases in one council, none with free text.");
    private static final Subject MANY =
            new Subject(
                    NAME,
                    "existing case, many councils",
                    "The same with the cases spread over many councils.");
    private static final Subject KEY =
            new Subject(
                    NAME,
                    "existing case, idempotency key",
                    "The same with an idempotency key, which is recorded with the event.");
    private static final Subject PERSONAL =
            new Subject(
                    NAME,
                    "existing case, personal data",
                    "The same with free text about the parent in the event, against the same without"
                            + " it: what encryption and the longer text cost.");
    private static final Subject CREATE_ONE =
            new Subject(
                    NAME,
                    "referral, one council",
                    "SubmitReferral through Commands.send: a new case, three events, the first full of"
                            + " personal data; all in one council.");
    private static final Subject CREATE_MANY =
            new Subject(
                    NAME,
                    "referral, many councils",
                    "The same with the cases spread over many councils.");
    private static final Subject STOCK =
            new Subject(
                    NAME,
                    "stock Axon, existing case",
                    "The peer: the same aggregate on the stock event store with a"
                            + " WeakReferenceCache, RecordConsent as above; no councils, no keys,"
                            + " nothing encrypted.");
    private static final Subject STOCK_CREATE =
            new Subject(
                    NAME,
                    "stock Axon, referral",
                    "The peer: SubmitReferral as above, three events.");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Measurement> measure(Stage stage) throws Exception {
        Scale scale = stage.scale();
        int most = scale.writers().getLast();
        try (Cell cell = stage.cell("command");
                Node node = Node.on(cell, most);
                AxonAssembly axon = node.axon(Node.NOBODY_LISTENS, Node.NOBODY_READS);
                StockNode stock = StockNode.on(cell, most)) {
            List<Context> contexts =
                    cell.register(node, 0, scale.councils()).stream().map(Cases::context).toList();
            Commands commands = axon.commands();
            Sender ours = (command, context, key) -> commands.send(command, context, key, null);
            Sender stocks = (command, context, _) -> stock.send(command, context);
            stage.say("command: creating the cases that exist");
            Field field =
                    new Field(
                            new Pool(ours, contexts.subList(0, 1), scale.cases(), most),
                            new Pool(ours, contexts, scale.cases(), most),
                            new Pool(ours, contexts, scale.cases(), most),
                            new Pool(stocks, contexts.subList(0, 1), scale.cases(), most));
            List<Measurement> all = new ArrayList<>();
            RawTable table = new RawTable(cell, "raw_event", contexts.size());
            try (RawTable.Writers one = table.writers(most, sample(axon, contexts.getFirst(), 1));
                    RawTable.Writers referral =
                            table.writers(most, sample(axon, contexts.getFirst(), 3))) {
                group(stage, cell, most, field, one, referral).warmUp();
                // most writers first: what is compiled late is compiled by then
                for (int writers : scale.writers().reversed()) {
                    all.addAll(0, group(stage, cell, writers, field, one, referral).play());
                }
            }
            Cell.same(
                    "events",
                    field.one().events.sum()
                            + field.many().events.sum()
                            + field.personal().events.sum()
                            + 4,
                    cell.events());
            Cell.same("stock events", field.stock().events.sum(), StockNode.events(cell));
            return all;
        }
    }

    /** Stores what a command stores, for the ceiling to copy. */
    private static UUID sample(AxonAssembly axon, Context context, int events) {
        CaseId id = Cases.caseId();
        EventAppend append = new EventAppend(axon.configuration());
        String aggregate = id.toString();
        append.append(
                context,
                events == 1
                        ? List.of(
                                EventAppend.event(
                                        context, aggregate, 0, Cases.consentRecorded(id, false)))
                        : List.of(
                                EventAppend.event(context, aggregate, 0, Cases.event(id, 0)),
                                EventAppend.event(context, aggregate, 1, Cases.event(id, 1)),
                                EventAppend.event(context, aggregate, 2, Cases.event(id, 2))));
        return id.value();
    }

    private static Rounds group(
            Stage stage,
            Cell cell,
            int writers,
            Field field,
            RawTable.Writers one,
            RawTable.Writers referral) {
        Rounds rounds = new Rounds(stage, cell::checkpoint);
        boolean target = writers == TARGET_WRITERS;
        Contender ceiling = rounds.add(contender(RAW, writers, null, one::insert));
        rounds.add(
                contender(
                        ONE,
                        writers,
                        ceiling,
                        writer -> field.one().consent(writer, false, false)));
        Contender many =
                contender(
                        MANY,
                        writers,
                        ceiling,
                        writer -> field.many().consent(writer, false, false));
        Contender manyCouncils = rounds.add(target ? many.wanted(TARGET) : many);
        rounds.add(
                contender(
                        KEY,
                        writers,
                        ceiling,
                        writer -> field.many().consent(writer, false, true)));
        rounds.add(
                contender(
                        PERSONAL,
                        writers,
                        manyCouncils,
                        writer -> field.personal().consent(writer, true, false)));
        rounds.add(
                contender(
                        STOCK,
                        writers,
                        ceiling,
                        writer -> field.stock().consent(writer, false, false)));
        Contender ceilingOfReferral =
                rounds.add(contender(RAW_REFERRAL, writers, null, referral::insert));
        rounds.add(contender(CREATE_ONE, writers, ceilingOfReferral, field.one()::create));
        rounds.add(contender(CREATE_MANY, writers, ceilingOfReferral, field.many()::create));
        rounds.add(contender(STOCK_CREATE, writers, ceilingOfReferral, field.stock()::create));
        return rounds;
    }

    private static Contender contender(
            Subject subject, int writers, @Nullable Contender against, Load.Operation operation) {
        Measured measured = time -> Load.run(writers, time, operation);
        return Contender.of(
                subject, Rounds.writers(writers), Measurement.COMMANDS, against, measured);
    }

    /** The cases of everyone who takes part. */
    private record Field(Pool one, Pool many, Pool personal, Pool stock) {}

    /** Somewhere that commands are sent to. */
    @FunctionalInterface
    private interface Sender {
        void send(Object command, Context context, @Nullable Repetition key);
    }

    /** Cases that are there, each sent to by one writer only. */
    private static final class Pool {

        private final Sender sender;
        private final List<Context> contexts;
        private final List<CaseId> cases;
        private final int[] turns;
        private final int[] next;
        private final int writers;
        private final AtomicInteger creations = new AtomicInteger();
        private final LongAdder events = new LongAdder();

        Pool(Sender sender, List<Context> contexts, int cases, int writers) {
            this.sender = sender;
            this.contexts = contexts;
            this.writers = writers;
            this.cases = new ArrayList<>();
            this.turns = new int[cases];
            this.next = new int[writers];
            for (int i = 0; i < cases; i++) {
                this.cases.add(Cases.caseId());
            }
            for (int i = 0; i < writers; i++) {
                next[i] = i;
            }
            List<Runnable> parts = new ArrayList<>();
            for (int i = 0; i < Math.min(8, writers); i++) {
                int part = i;
                parts.add(() -> createFrom(part, Math.min(8, writers)));
            }
            Load.atOnce(parts);
        }

        private void createFrom(int first, int step) {
            for (int i = first; i < cases.size(); i += step) {
                submit(i, cases.get(i));
            }
        }

        private void submit(int council, CaseId id) {
            sender.send(Cases.submit(id), contexts.get(council % contexts.size()), null);
            events.add(EVENTS_OF_A_REFERRAL);
        }

        /** Starts a new case; the writers go through the councils. */
        void create(int writer) {
            submit(creations.incrementAndGet(), Cases.caseId());
        }

        /** Records a consent in the writer's next case. */
        void consent(int writer, boolean personal, boolean key) {
            int which = next[writer];
            next[writer] = (which + writers) % (cases.size() - cases.size() % writers);
            sender.send(
                    Cases.consent(cases.get(which), turns[which]++, personal),
                    contexts.get(which % contexts.size()),
                    key ? Cases.repetition() : null);
            events.increment();
        }
    }
}
