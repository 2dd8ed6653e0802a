package org.alongside.benchmark;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.alongside.benchmark.Measurement.Subject;
import org.alongside.benchmark.Rounds.Contender;
import org.alongside.casework.CaseId;
import org.alongside.eventstore.AxonAssembly;
import org.alongside.messaging.Context;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Loading an aggregate that is in no cache. */
final class LoadRow implements Row {

    private static final String NAME = "load";
    private static final String LOADS = "loads/s";
    private static final int OPEN = 50;

    private static final Subject RAW =
            new Subject(
                    NAME,
                    "plain select",
                    "The ceiling: the ten rows of a case by plain JDBC, all columns, prepared, by"
                            + " council and aggregate in order, one statement.");
    private static final Subject OURS =
            new Subject(
                    NAME,
                    "engine, cold load",
                    "EventStore.readEvents of a case of seventeen events, over many councils, all of them"
                            + " decoded; nothing comes from a cache of aggregates.");
    private static final Subject STOCK =
            new Subject(
                    NAME,
                    "stock Axon, cold load",
                    "The peer: the same from the stock event store; its first query is for a"
                            + " snapshot.");

    private record Home(Context context, int tenant, List<CaseId> cases) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Measurement> measure(Stage stage) throws Exception {
        Scale scale = stage.scale();
        int most = Math.min(8, scale.writers().getLast());
        try (Cell cell = stage.cell("load");
                Node node = Node.on(cell, most);
                AxonAssembly axon = node.axon(Node.NOBODY_LISTENS, Node.NOBODY_READS);
                StockNode stock = StockNode.on(cell, most)) {
            List<CouncilId> councils = cell.register(node, 0, scale.councils());
            EventAppend ours = new EventAppend(axon.configuration());
            EventAppend theirs = new EventAppend(stock.axon());
            int each = scale.cases() / councils.size();
            List<Home> homes = new ArrayList<>();
            List<Home> stocks = new ArrayList<>();
            for (CouncilId council : councils) {
                Context context = Cases.context(council);
                int tenant =
                        Math.toIntExact(
                                cell.number(
                                        "select tenant_no from council where slug = '%s'"
                                                .formatted(council)));
                homes.add(new Home(context, tenant, Lives.whole(ours, context, each, OPEN)));
                stocks.add(new Home(context, tenant, Lives.whole(theirs, context, each, OPEN)));
            }
            cell.run("vacuum (analyze)");
            EventStore store = axon.configuration().eventStore();
            EventStore stockStore = stock.axon().eventStore();
            List<PlainReader> readers = new ArrayList<>();
            for (int i = 0; i < most; i++) {
                readers.add(new PlainReader(cell));
            }
            List<Measurement> all = new ArrayList<>();
            for (int threads : List.of(1, most)) {
                Rounds rounds = new Rounds(stage, cell::checkpoint);
                String setting = threads == 1 ? "1 thread" : threads + " threads";
                Contender ceiling =
                        rounds.add(
                                Contender.of(
                                        RAW,
                                        setting,
                                        LOADS,
                                        null,
                                        time ->
                                                Load.run(
                                                        threads,
                                                        time,
                                                        thread ->
                                                                plain(
                                                                        readers.get(thread),
                                                                        homes))));
                rounds.add(
                        Contender.of(
                                OURS,
                                setting,
                                LOADS,
                                ceiling,
                                time -> Load.run(threads, time, _ -> load(store, homes))));
                rounds.add(
                        Contender.of(
                                STOCK,
                                setting,
                                LOADS,
                                ceiling,
                                time -> Load.run(threads, time, _ -> load(stockStore, stocks))));
                rounds.warmUp();
                all.addAll(rounds.play());
            }
            for (PlainReader reader : readers) {
                reader.close();
            }
            return all;
        }
    }

    private static <T> T any(List<T> of) {
        return of.get(ThreadLocalRandom.current().nextInt(of.size()));
    }

    private static void plain(PlainReader reader, List<Home> homes) throws SQLException {
        Home home = any(homes);
        Cell.same(
                "events",
                Cases.LIFE,
                reader.readAggregate(home.tenant(), any(home.cases()).value()));
    }

    private static void load(EventStore store, List<Home> homes) {
        Home home = any(homes);
        String id = any(home.cases()).toString();
        long events =
                CurrentCouncil.<Long, RuntimeException>call(
                        home.context().council(),
                        () ->
                                store.readEvents(id)
                                        .asStream()
                                        .map(event -> event.getPayload())
                                        .count());
        Cell.same("events", Cases.LIFE, events);
    }
}
