package org.alongside.processing;

import static org.alongside.eventstore.Examples.advocateId;
import static org.alongside.eventstore.Examples.caseId;
import static org.alongside.eventstore.Examples.manager;
import static org.alongside.eventstore.Examples.proceed;
import static org.alongside.eventstore.Examples.refer;
import static org.alongside.eventstore.Examples.referrer;
import static org.alongside.eventstore.Examples.register;

import com.mongodb.client.MongoClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.StandDownAdvocate;
import org.alongside.advocates.read.AdvocateProjection;
import org.alongside.advocates.read.AdvocateQueries;
import org.alongside.casework.CaseId;
import org.alongside.casework.read.CaseProjection;
import org.alongside.casework.read.CaseQueries;
import org.alongside.eventstore.AxonAssembly;
import org.alongside.eventstore.Cell;
import org.alongside.eventstore.ParkedEvents;
import org.alongside.eventstore.RecordedLeavers;
import org.alongside.messaging.Receipt;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.readstore.CouncilDatabases;
import org.alongside.readstore.MongoDocuments;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;

/** A node of the application with its read models. */
final class Node implements AutoCloseable {

    static final Duration LONG = Duration.ofSeconds(60);
    static final Pace PACE = Pace.USUAL.threads(3);

    final Cell.Node store;
    final CouncilDatabases databases;
    final AdvocateProjection advocates = new AdvocateProjection();
    final CaseProjection cases = new CaseProjection();
    final Fragile fragile = new Fragile();
    final MongoDocuments documents;
    final ProcessingRunner runner;
    final ProcessingOrders orders;
    final AxonAssembly axon;

    Node(Cell.Node store, MongoClient mongo, Pace pace) {
        this(store, mongo, pace, (_, parts) -> parts);
    }

    /** More parts, which may need the runner. */
    interface More {
        AxonAssembly.Parts of(ProcessingRunner runner, AxonAssembly.Parts parts);
    }

    /** More parts, which may need the documents, too. */
    interface MoreWithDocuments {
        AxonAssembly.Parts of(
                ProcessingRunner runner, MongoDocuments documents, AxonAssembly.Parts parts);
    }

    Node(Cell.Node store, MongoClient mongo, Pace pace, More more) {
        this(store, new CouncilDatabases(mongo), pace, more);
    }

    Node(Cell.Node store, CouncilDatabases databases, Pace pace, More more) {
        this(store, databases, pace, List.of(), (runner, _, parts) -> more.of(runner, parts));
    }

    Node(
            Cell.Node store,
            MongoClient mongo,
            Pace pace,
            List<DocumentProjection<?>> projections,
            MoreWithDocuments more) {
        this(store, new CouncilDatabases(mongo), pace, projections, more);
    }

    private Node(
            Cell.Node store,
            CouncilDatabases databases,
            Pace pace,
            List<DocumentProjection<?>> projections,
            MoreWithDocuments more) {
        this.store = store;
        this.databases = databases;
        this.runner =
                new ProcessingRunner(
                        store.session,
                        store.log,
                        store.listening(),
                        databases,
                        Stream.<DocumentProjection<?>>concat(
                                        Stream.of(advocates, cases, fragile), projections.stream())
                                .toList(),
                        pace);
        this.documents = new MongoDocuments(databases, runner);
        this.orders = new ProcessingOrders(store.session, store.log);
        UnaryOperator<AxonAssembly.Parts> parts =
                before ->
                        more.of(
                                runner,
                                documents,
                                before.queryHandler(new AdvocateQueries(advocates, documents))
                                        .queryHandler(
                                                new CaseQueries(
                                                        cases,
                                                        documents,
                                                        store.log,
                                                        store.references,
                                                        new RecordedLeavers(store.log),
                                                        Clock.systemUTC())));
        this.axon = store.axon(runner, runner, parts);
    }

    boolean reaches(CouncilId council, long position) {
        return Stream.of(advocates, cases, fragile)
                .allMatch(each -> runner.await(council, each.name(), position, LONG));
    }

    Receipt send(Object command, CouncilId council) {
        return axon.commands().send(command, manager(council), null, null);
    }

    Receipt sendRegister(AdvocateId advocate, CouncilId council) {
        return send(register(advocate), council);
    }

    Receipt standDown(AdvocateId advocate, CouncilId council) {
        return send(new StandDownAdvocate(advocate, "."), council);
    }

    /** Some cases and advocates with seven events each time; returns the last position. */
    long someLife(CouncilId council, int times) {
        long position = 0;
        for (int i = 0; i < times; i++) {
            AdvocateId advocate = advocateId();
            sendRegister(advocate, council);
            CaseId id = caseId();
            axon.commands().send(refer(id), referrer(council), null, null);
            send(proceed(id), council);
            position = standDown(advocate, council).position();
        }
        return position;
    }

    /** What MongoDB holds in a collection. */
    List<org.bson.Document> stored(CouncilId of, String collection) {
        return CurrentCouncil.<List<org.bson.Document>, RuntimeException>call(
                of,
                () -> {
                    List<org.bson.Document> all = new ArrayList<>();
                    databases.getMongoDatabase().getCollection(collection).find().into(all);
                    all.sort(Comparator.comparing(document -> document.getString("_id")));
                    return all;
                });
    }

    List<org.bson.Document> stored(CouncilId of, DocumentProjection<?> projection) {
        int generation = runner.serving(of, projection.name());
        return stored(of, projection.name() + (generation == 1 ? "" : "_" + generation));
    }

    /** Has MongoDB itself refuse each document in which something odd stands. */
    void refuseOdd(CouncilId of, String collection) {
        CurrentCouncil.run(
                of,
                () ->
                        databases
                                .getMongoDatabase()
                                .runCommand(
                                        org.bson.Document.parse(
                                                """
                                                {collMod: '%s', validator: {'view.odd': null}}
                                                """
                                                        .formatted(collection))));
    }

    List<String> collections(CouncilId of) {
        return CurrentCouncil.<List<String>, RuntimeException>call(
                of,
                () -> databases.getMongoDatabase().listCollectionNames().into(new ArrayList<>()));
    }

    List<List<org.bson.Document>> everything(CouncilId of) {
        return List.of(stored(of, advocates), stored(of, cases), stored(of, fragile));
    }

    /** The positions that a subject's document has seen; empty if it has none. */
    List<Long> seen(CouncilId of, Object subject) {
        return stored(of, fragile).stream()
                .filter(document -> document.getString("_id").equals(subject.toString()))
                .map(document ->
                        document
                                .get("view", org.bson.Document.class)
                                .getList("positions", Number.class)
                                .stream()
                                .map(Number::longValue)
                                .toList())
                .findFirst()
                .orElse(List.of());
    }

    ProcessorStatus status(CouncilId of, String processor) {
        return runner.status().stream()
                .filter(one -> one.council().equals(of))
                .filter(one -> one.processor().equals(processor))
                .findFirst()
                .orElseThrow();
    }

    List<ParkedEvents.Sequence> parked(CouncilId of) {
        return orders.parked("fragile", of);
    }

    @Override
    public void close() {
        runner.close();
        axon.close();
    }
}
