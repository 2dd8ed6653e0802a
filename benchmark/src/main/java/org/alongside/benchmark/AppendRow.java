package org.alongside.benchmark;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import org.alongside.benchmark.Measurement.Subject;
import org.alongside.benchmark.Rounds.Contender;
import org.alongside.casework.CaseId;
import org.alongside.eventstore.AxonAssembly;
import org.alongside.messaging.Context;
import org.alongside.tenancy.CouncilId;
import org.axonframework.eventhandling.DomainEventMessage;

/** The engine's append against the bare insert of the same row, and stock Axon's beside it. */
final class AppendRow implements Row {

    private static final String NAME = "append";
    private static final String TARGET = "at least 70 % of the raw insert";

    private static final Subject RAW =
            new Subject(
                    NAME,
                    "raw insert",
                    "The ceiling: the same row into a table of the same shape and indexes, by plain"
                            + " JDBC, prepared, one autocommitted insert a transaction; no row-level"
                            + " security, no head.");
    private static final Subject RAW_PERSONAL =
            new Subject(
                    NAME,
                    "raw insert, personal data",
                    "The same with the bytes that the engine stored for a referral.");
    private static final Subject ONE =
            new Subject(
                    NAME,
                    "engine, one council",
                    "One event an append, each of a new aggregate, all in one council, whose commits"
                            + " its head puts in order one after the other.");
    private static final Subject MANY =
            new Subject(
                    NAME,
                    "engine, many councils",
                    "One event an append, each of a new aggregate, the writers spread over many"
                            + " councils: head, row-level security, unit of work and transaction.");
    private static final Subject CONTINUED =
            new Subject(
                    NAME,
                    "engine, existing aggregates",
                    "The same, but every append goes on in an aggregate that is there already.");
    private static final Subject PERSONAL =
            new Subject(
                    NAME,
                    "engine, personal data",
                    "The same as over many councils, but each event is a referral, full of personal"
                            + " data.");
    private static final Subject STOCK =
            new Subject(
                    NAME,
                    "stock Axon",
                    "The peer: EmbeddedEventStore on JdbcEventStorageEngine, one event an append,"
                            + " each of a new aggregate; it knows no councils.");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Measurement> measure(Stage stage) throws Exception {
        Scale scale = stage.scale();
        int most = scale.writers().getLast();
        try (Cell cell = stage.cell("append");
                Node node = Node.on(cell, most);
                AxonAssembly axon = node.axon(Node.NOBODY_LISTENS, Node.NOBODY_READS);
                StockNode stock = StockNode.on(cell, most)) {
            List<CouncilId> councils = cell.register(node, 0, scale.councils());
            Ours ours = new Ours(axon, councils, most);
            Raw raw = new Raw(cell, most, ours);
            LongAdder stocks = new LongAdder();
            EventAppend stockAppend = new EventAppend(stock.axon());
            List<Measurement> all = new ArrayList<>();
            long before = cell.events();
            long appended = ours.acknowledged.sum();
            try (raw) {
                group(stage, cell, most, ours, raw, stockAppend, stocks).warmUp();
                // most writers first: what is compiled late is compiled by then
                for (int writers : scale.writers().reversed()) {
                    all.addAll(
                            0, group(stage, cell, writers, ours, raw, stockAppend, stocks).play());
                }
                Cell.same("raw rows", raw.inserted.sum(), raw.table.rows());
            }
            Cell.same("events", ours.acknowledged.sum() - appended, cell.events() - before);
            Cell.same("stock events", stocks.sum(), StockNode.events(cell));
            return all;
        }
    }

    private static Rounds group(
            Stage stage,
            Cell cell,
            int writers,
            Ours ours,
            Raw raw,
            EventAppend stock,
            LongAdder stocks) {
        Rounds rounds = new Rounds(stage, cell::checkpoint);
        String setting = Rounds.writers(writers);
        boolean most = writers == stage.scale().writers().getLast();
        Contender ceiling =
                rounds.add(
                        Contender.of(
                                RAW,
                                setting,
                                Measurement.EVENTS,
                                null,
                                time -> Load.run(writers, time, raw::plain)));
        rounds.add(
                Contender.of(
                        ONE,
                        setting,
                        Measurement.EVENTS,
                        ceiling,
                        time -> Load.run(writers, time, _ -> ours.append(0, false))));
        Contender many =
                Contender.of(
                        MANY,
                        setting,
                        Measurement.EVENTS,
                        ceiling,
                        time ->
                                Load.run(
                                        writers,
                                        time,
                                        writer -> ours.append(ours.next(writer), false)));
        rounds.add(most ? many.wanted(TARGET) : many);
        if (writers > 1) {
            rounds.add(
                    Contender.of(
                            CONTINUED,
                            setting,
                            Measurement.EVENTS,
                            ceiling,
                            time -> Load.run(writers, time, ours::goOn)));
            Contender personal =
                    rounds.add(
                            Contender.of(
                                    RAW_PERSONAL,
                                    setting,
                                    Measurement.EVENTS,
                                    null,
                                    time -> Load.run(writers, time, raw::personal)));
            rounds.add(
                    Contender.of(
                            PERSONAL,
                            setting,
                            Measurement.EVENTS,
                            personal,
                            time ->
                                    Load.run(
                                            writers,
                                            time,
                                            writer -> ours.append(ours.next(writer), true))));
        }
        rounds.add(
                Contender.of(
                        STOCK,
                        setting,
                        Measurement.EVENTS,
                        ceiling,
                        time ->
                                Load.run(
                                        writers,
                                        time,
                                        _ -> {
                                            append(stock, ours.contexts.getFirst(), 0, false);
                                            stocks.increment();
                                        })));
        return rounds;
    }

    private static UUID append(EventAppend to, Context context, long sequence, boolean personal) {
        UUID aggregate = Cases.uuid();
        to.append(context, List.of(event(context, aggregate, sequence, personal)));
        return aggregate;
    }

    private static DomainEventMessage<?> event(
            Context context, UUID aggregate, long sequence, boolean personal) {
        CaseId id = new CaseId(aggregate);
        return EventAppend.event(
                context,
                aggregate.toString(),
                sequence,
                personal ? Cases.event(id, 0) : Cases.consentRecorded(id, false));
    }

    /** The engine, and what it acknowledged. */
    private static final class Ours {

        private static final int LENGTH = 10;

        private final EventAppend append;
        private final List<Context> contexts;
        private final LongAdder acknowledged = new LongAdder();
        private final int[] turns;
        private final UUID[] going;
        private final int[] sequences;
        private final int[] homes;

        Ours(AxonAssembly axon, List<CouncilId> councils, int writers) {
            this.append = new EventAppend(axon.configuration());
            this.contexts = councils.stream().map(Cases::context).toList();
            this.turns = new int[writers];
            this.going = new UUID[writers];
            this.sequences = new int[writers];
            this.homes = new int[writers];
            for (int i = 0; i < writers; i++) {
                turns[i] = i;
                homes[i] = i % contexts.size();
                going[i] = append(homes[i], false);
            }
        }

        /** The council that is this writer's turn. */
        int next(int writer) {
            turns[writer] += turns.length;
            return turns[writer] % contexts.size();
        }

        UUID append(int council, boolean personal) {
            UUID aggregate = AppendRow.append(append, contexts.get(council), 0, personal);
            acknowledged.increment();
            return aggregate;
        }

        /** Appends to an aggregate that is there; after ten events it starts another one. */
        void goOn(int writer) {
            if (sequences[writer] == LENGTH) {
                sequences[writer] = 0;
                homes[writer] = next(writer);
                going[writer] = append(homes[writer], false);
                return;
            }
            Context context = contexts.get(homes[writer]);
            append.append(
                    context, List.of(event(context, going[writer], ++sequences[writer], false)));
            acknowledged.increment();
        }
    }

    /** The ceiling, and what it inserted. */
    private static final class Raw implements AutoCloseable {

        private final RawTable table;
        private final RawTable.Writers plain;
        private final RawTable.Writers personal;
        private final LongAdder inserted = new LongAdder();

        Raw(Cell cell, int writers, Ours like) throws SQLException {
            this.table = new RawTable(cell, "raw_event", like.contexts.size());
            this.plain = table.writers(writers, like.append(0, false));
            this.personal = table.writers(writers, like.append(0, true));
        }

        void plain(int writer) throws SQLException {
            plain.insert(writer);
            inserted.increment();
        }

        void personal(int writer) throws SQLException {
            personal.insert(writer);
            inserted.increment();
        }

        @Override
        public void close() throws SQLException {
            plain.close();
            personal.close();
        }
    }
}
