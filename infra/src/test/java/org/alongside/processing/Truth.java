package org.alongside.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.alongside.advocates.read.AdvocateProjection;
import org.alongside.casework.read.CaseProjection;
import org.alongside.eventstore.Cell;
import org.alongside.eventstore.Checkpoints;
import org.alongside.eventstore.Effects;
import org.alongside.eventstore.StoredEvent;
import org.alongside.processing.Load.Acknowledged;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.readstore.CouncilCollections;
import org.alongside.readstore.CouncilDatabases;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;

/**
 * What must be so after whatever happened: the events against what senders were told, and what is
 * derived from them against a fold from nothing.
 */
final class Truth {

    private static final Duration LONG = Duration.ofMinutes(5);

    /** A generation that no rebuild ever gets to: where the fold's documents are written. */
    private static final int FOLDED = 999_999;

    private final Cell.Node store;
    private final CouncilDatabases databases;
    private final CouncilCollections collections;
    private final List<CouncilId> councils;
    private final ProcessingOrders orders;
    final List<DocumentProjection<?>> projections =
            List.of(new AdvocateProjection(), new CaseProjection(), new Fragile());

    Truth(Cell.Node store, MongoClient mongo, List<CouncilId> councils) {
        this.store = store;
        this.databases = new CouncilDatabases(mongo);
        this.collections = new CouncilCollections(databases);
        this.councils = List.copyOf(councils);
        this.orders = new ProcessingOrders(store.session, store.log);
    }

    private Stream<String> processors() {
        return Stream.concat(
                projections.stream().map(DocumentProjection::name), Stream.of(Effects.GROUP));
    }

    long head(CouncilId council) {
        return CurrentCouncil.<Long, RuntimeException>call(council, store.log::head);
    }

    Checkpoints.Served served(CouncilId council, String processor) {
        return CurrentCouncil.<Checkpoints.Served, RuntimeException>call(
                council, () -> store.checkpoints.served(processor));
    }

    void order(String projection, CouncilId council) {
        await().atMost(LONG)
                .ignoreExceptions()
                .until(() -> {
                    orders.rebuild(projection, council, "account");
                    return true;
                });
    }

    Optional<Checkpoints.State> building(CouncilId council, String projection) {
        return orders.states().stream()
                .filter(state -> state.council().equals(council))
                .filter(state -> state.processor().equals(projection))
                .filter(state -> state.state().equals("building"))
                .findFirst();
    }

    /** Waits until all that there is has been handled. */
    void caughtUp() {
        await().atMost(LONG)
                .ignoreExceptions()
                .until(() ->
                        councils.stream()
                                .allMatch(council ->
                                        processors()
                                                .allMatch(each ->
                                                        served(council, each).position()
                                                                == head(council))));
    }

    /** Returns how many events there are. */
    long holds(Iterable<Acknowledged> acknowledged) {
        Map<CouncilId, List<Acknowledged>> told = new HashMap<>();
        acknowledged.forEach(
                one -> told.computeIfAbsent(one.council(), _ -> new ArrayList<>()).add(one));
        assertThat(councils).containsAll(told.keySet());
        Effects effects = new Effects(store);
        long events = 0;
        for (CouncilId council : councils) {
            List<StoredEvent> stored = events(council);
            events += stored.size();
            assertThat(stored)
                    .extracting(StoredEvent::position)
                    .isEqualTo(LongStream.rangeClosed(1, head(council)).boxed().toList());
            isWhatWasAcknowledged(stored, told.getOrDefault(council, List.of()));
            assertThat(documents(council)).isEqualTo(folded(council, stored));
            assertThat(effects.counted(council))
                    .isEqualTo(
                            LongStream.rangeClosed(1, head(council))
                                    .boxed()
                                    .collect(
                                            Collectors.toMap(
                                                    each -> each,
                                                    _ -> 1L,
                                                    Math::addExact,
                                                    TreeMap::new)));
            processors()
                    .forEach(each ->
                            assertThat(orders.parked(each, council))
                                    .as("parked by %s", each)
                                    .isEmpty());
        }
        return events;
    }

    /**
     * Each command's events are there, together, once, and where its receipt says; and there is
     * nothing else.
     */
    private static void isWhatWasAcknowledged(
            List<StoredEvent> stored, List<Acknowledged> acknowledged) {
        List<String> told = new ArrayList<>();
        for (Acknowledged one : acknowledged) {
            int behind = one.step().events.size() - 1;
            for (String type : one.step().events) {
                told.add(
                        (one.position() - behind)
                                + " "
                                + one.subject()
                                + " "
                                + (one.version() - behind)
                                + " "
                                + type);
                behind--;
            }
        }
        List<String> there =
                stored.stream()
                        .map(event ->
                                event.position()
                                        + " "
                                        + event.subject()
                                        + " "
                                        + event.recorded().version()
                                        + " "
                                        + event.type())
                        .toList();
        assertThat(told.stream().sorted().toList()).isEqualTo(there.stream().sorted().toList());
    }

    private List<StoredEvent> events(CouncilId council) {
        return CurrentCouncil.<List<StoredEvent>, RuntimeException>call(
                council, () -> store.log.after(0, Integer.MAX_VALUE));
    }

    /** All documents that are served, as MongoDB has them. */
    Map<String, List<org.bson.Document>> documents(CouncilId council) {
        Map<String, List<org.bson.Document>> all = new LinkedHashMap<>();
        for (DocumentProjection<?> each : projections) {
            all.put(
                    each.name(),
                    documents(council, each, served(council, each.name()).generation()));
        }
        return all;
    }

    private List<org.bson.Document> documents(
            CouncilId council, DocumentProjection<?> projection, int generation) {
        return CurrentCouncil.<List<org.bson.Document>, RuntimeException>call(
                council,
                () -> {
                    List<org.bson.Document> all = new ArrayList<>();
                    databases
                            .getMongoDatabase()
                            .getCollection(
                                    projection.name() + (generation == 1 ? "" : "_" + generation))
                            .find()
                            .into(all);
                    all.sort(Comparator.comparing(document -> document.getString("_id")));
                    return all;
                });
    }

    /** What the events say, by the projections alone. */
    private Map<String, List<org.bson.Document>> folded(
            CouncilId council, List<StoredEvent> events) {
        Map<String, List<org.bson.Document>> all = new LinkedHashMap<>();
        for (DocumentProjection<?> each : projections) {
            List<Document<?>> last = fold(each, events);
            CurrentCouncil.run(
                    council,
                    () -> {
                        // Through MongoDB, so that the form is the same.
                        collections.drop(each, FOLDED);
                        collections.insert(
                                each,
                                FOLDED,
                                last.stream().map(CouncilCollections::ready).toList());
                    });
            all.put(each.name(), documents(council, each, FOLDED));
            CurrentCouncil.run(council, () -> collections.drop(each, FOLDED));
        }
        return all;
    }

    private static <V> List<Document<?>> fold(
            DocumentProjection<V> projection, List<StoredEvent> events) {
        Map<String, Document<V>> documents = new HashMap<>();
        for (StoredEvent stored : events) {
            RecordedEvent event = stored.recorded();
            String id = projection.documentId(event.payload());
            if (id != null) {
                Document<V> before = documents.get(id);
                V view = projection.apply(before == null ? null : before.view(), event);
                if (view != null) {
                    documents.put(
                            id,
                            new Document<>(
                                    id,
                                    before == null ? event.position() : before.opened(),
                                    event.position(),
                                    event.version(),
                                    view));
                }
            }
        }
        return List.copyOf(documents.values());
    }

    /** Rebuilds everything by a node that is there, and sees that nothing changes. */
    void isWhatARebuildMakes() {
        Map<CouncilId, Map<String, List<org.bson.Document>>> before = new HashMap<>();
        Map<String, Integer> wanted = new HashMap<>();
        for (CouncilId council : councils) {
            before.put(council, documents(council));
            for (DocumentProjection<?> each : projections) {
                wanted.put(council + each.name(), served(council, each.name()).generation() + 1);
                orders.rebuild(each.name(), council, "account");
            }
        }
        for (CouncilId council : councils) {
            for (DocumentProjection<?> each : projections) {
                await().atMost(LONG)
                        .until(() ->
                                served(council, each.name()).generation()
                                        >= wanted.getOrDefault(council + each.name(), 0));
            }
            assertThat(documents(council)).isEqualTo(before.get(council));
        }
    }
}
