package org.alongside.readstore;

import static org.alongside.eventstore.Examples.advocateId;
import static org.alongside.eventstore.Examples.caseId;
import static org.alongside.eventstore.Examples.manager;
import static org.alongside.eventstore.Examples.proceed;
import static org.alongside.eventstore.Examples.refer;
import static org.alongside.eventstore.Examples.referrer;
import static org.alongside.eventstore.Examples.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateRegistered;
import org.alongside.advocates.AdvocateView;
import org.alongside.advocates.GetAdvocate;
import org.alongside.advocates.StandDownAdvocate;
import org.alongside.advocates.read.AdvocateProjection;
import org.alongside.advocates.read.AdvocateQueries;
import org.alongside.casework.CaseId;
import org.alongside.casework.GetCase;
import org.alongside.casework.GetCaseHistory;
import org.alongside.casework.read.CaseProjection;
import org.alongside.casework.read.CaseQueries;
import org.alongside.eventstore.AxonAssembly;
import org.alongside.eventstore.Cell;
import org.alongside.localstack.SharedServers;
import org.alongside.messaging.Answers;
import org.alongside.messaging.PositionUnknown;
import org.alongside.messaging.Question;
import org.alongside.messaging.ReadModelBehind;
import org.alongside.messaging.Receipt;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@DisplayName("The projection runner")
final class ProjectionRunnerTest {

    private static final String SECRET = "Petra Parent must not get into the log";
    private static final Duration LONG = Duration.ofSeconds(60);

    private static Cell cell;
    private static MongoClient mongo;
    private static Node first;
    private CouncilId council;

    /** Counts the advocates' events in a way that can be made to fail. */
    static final class Fragile implements DocumentProjection<Fragile.Seen> {

        record Seen(int events) {}

        final Set<AdvocateId> poisonous = ConcurrentHashMap.newKeySet();

        @Override
        public String name() {
            return "fragile";
        }

        @Override
        public Class<Seen> viewType() {
            return Seen.class;
        }

        @Override
        public List<List<String>> indexes() {
            return List.of();
        }

        @Override
        public @Nullable String documentId(Object event) {
            return event instanceof AdvocateRegistered of ? of.advocateId().toString() : null;
        }

        @Override
        public @Nullable Seen apply(@Nullable Seen view, RecordedEvent event) {
            if (poisonous.contains(((AdvocateRegistered) event.payload()).advocateId())) {
                throw new IllegalStateException(SECRET);
            }
            return new Seen(view == null ? 1 : view.events() + 1);
        }
    }

    /** A node of the application with its read models. */
    private static final class Node implements AutoCloseable {

        final Cell.Node store;
        final CouncilDatabases databases = new CouncilDatabases(mongo);
        final AdvocateProjection advocates = new AdvocateProjection();
        final CaseProjection cases = new CaseProjection();
        final Fragile fragile = new Fragile();
        final MongoDocuments documents = new MongoDocuments(databases);
        final ProjectionRunner runner;
        final AxonAssembly axon;

        Node(Cell.Node store) {
            this.store = store;
            this.runner =
                    new ProjectionRunner(
                            store.log,
                            store.checkpoints,
                            databases,
                            List.of(advocates, cases, fragile),
                            3);
            this.axon =
                    store.axon(
                            runner,
                            runner,
                            parts ->
                                    parts.queryHandler(new AdvocateQueries(advocates, documents))
                                            .queryHandler(
                                                    new CaseQueries(
                                                            cases,
                                                            documents,
                                                            store.log,
                                                            store.references)));
        }

        boolean reaches(CouncilId council, long position) {
            return Stream.of(advocates, cases, fragile)
                    .allMatch(each -> runner.await(council, each.name(), position, LONG));
        }

        Receipt send(Object command, CouncilId council) {
            return axon.commands().send(command, manager(council), null, null);
        }

        @Override
        public void close() {
            runner.close();
            axon.close();
        }
    }

    @BeforeAll
    static void start() {
        cell = Cell.create();
        mongo = MongoClients.create(SharedServers.mongo().uri());
        first = new Node(cell.main);
        first.runner.start();
    }

    @AfterAll
    static void stop() {
        first.close();
        cell.close();
        mongo.close();
    }

    @BeforeEach
    void council() {
        council = cell.council();
    }

    private List<org.bson.Document> stored(CouncilId of, DocumentProjection<?> projection) {
        return CurrentCouncil.<List<org.bson.Document>, RuntimeException>call(
                of,
                () -> {
                    List<org.bson.Document> all = new ArrayList<>();
                    first.databases
                            .getMongoDatabase()
                            .getCollection(projection.name())
                            .find()
                            .into(all);
                    all.sort(Comparator.comparing(document -> document.getString("_id")));
                    return all;
                });
    }

    private List<List<org.bson.Document>> everything(CouncilId of) {
        return List.of(
                stored(of, first.advocates), stored(of, first.cases), stored(of, first.fragile));
    }

    private long someLife() {
        long position = 0;
        for (int i = 0; i < 5; i++) {
            AdvocateId advocate = advocateId();
            first.send(register(advocate), council);
            CaseId id = caseId();
            first.axon.commands().send(refer(id), referrer(council), null, null);
            first.send(proceed(id), council);
            position = first.send(new StandDownAdvocate(advocate, "."), council).position();
        }
        return position;
    }

    private ProjectionStatus status(Node node, CouncilId of, DocumentProjection<?> projection) {
        return node.runner.status().stream()
                .filter(one -> one.council().equals(of))
                .filter(one -> one.projection().equals(projection.name()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shows_what_was_written_once_the_wait_is_over() {
        AdvocateId id = advocateId();
        Receipt receipt = first.send(register(id), council);
        Optional<Document<AdvocateView>> seen =
                first.axon.queries().ask(new GetAdvocate(id), manager(council), receipt.position());
        assertThat(seen.orElseThrow())
                .extracting(Document::opened, Document::position, Document::version)
                .containsExactly(1L, 1L, 1L);
        Receipt next = first.send(new StandDownAdvocate(id, "."), council);
        assertThat(
                        first.axon
                                .queries()
                                .ask(new GetAdvocate(id), manager(council), next.position())
                                .orElseThrow())
                .matches(document -> !document.view().active())
                .extracting(Document::opened, Document::position, Document::version)
                .containsExactly(1L, 2L, 2L);
        assertThat(first.axon.queries().ask(new GetAdvocate(id), manager(cell.council()), null))
                .isEmpty();
    }

    @Test
    void says_so_where_the_position_is_not_reached_in_time() {
        AdvocateId poison = advocateId();
        first.fragile.poisonous.add(poison);
        Receipt receipt = first.send(register(poison), council);
        assertThat(
                        first.runner.await(
                                council, "fragile", receipt.position(), Duration.ofMillis(100)))
                .isFalse();
        Question<Optional<Fragile.Seen>> fragile =
                new Question<>() {
                    @Override
                    public ResponseType<Optional<Fragile.Seen>> answer() {
                        return Answers.optional(Fragile.Seen.class);
                    }

                    @Override
                    public String projection() {
                        return "fragile";
                    }
                };
        assertThatThrownBy(() ->
                        first.axon.queries().ask(fragile, manager(council), receipt.position()))
                .isInstanceOf(ReadModelBehind.class);
    }

    @Test
    void refuses_at_once_a_position_that_nobody_can_have_seen() {
        assertThatThrownBy(() ->
                        first.axon
                                .queries()
                                .ask(new GetAdvocate(advocateId()), manager(council), 99L))
                .isInstanceOf(PositionUnknown.class);
    }

    @Test
    void changes_nothing_when_events_are_delivered_again() throws Exception {
        long position = someLife();
        assertThat(first.reaches(council, position)).isTrue();
        List<List<org.bson.Document>> before = everything(council);
        assertThat(before.getFirst()).hasSize(5);
        cell.raw(
                cell.database.owner(),
                "select set_config('alongside.tenant_no', tenant_no::text, false) from council"
                        + " where slug = '"
                        + council
                        + "'",
                "update projection_checkpoint set position = 0");
        long next = first.send(register(advocateId()), council).position();
        await().atMost(LONG)
                .until(
                        () ->
                                CurrentCouncil.<Set<Long>, RuntimeException>call(
                                        council,
                                        () ->
                                                Set.copyOf(
                                                        first.store
                                                                .checkpoints
                                                                .positions()
                                                                .values())),
                        Set.of(next)::equals);
        List<List<org.bson.Document>> after = everything(council);
        assertThat(after.get(1)).isEqualTo(before.get(1));
        assertThat(after.getFirst()).hasSize(6).containsAll(before.getFirst());
        assertThat(after.get(2)).hasSize(6).containsAll(before.get(2));
    }

    @Test
    void rebuilds_from_nothing_what_was_there() {
        long position = someLife();
        assertThat(first.reaches(council, position)).isTrue();
        List<List<org.bson.Document>> before = everything(council);
        CurrentCouncil.run(
                council,
                () ->
                        first.databases
                                .getMongoDatabase()
                                .getCollection("cases")
                                .updateMany(
                                        new org.bson.Document(),
                                        new org.bson.Document(
                                                "$set",
                                                new org.bson.Document("view.status", "WRONG"))));
        assertThat(stored(council, first.cases)).isNotEqualTo(before.get(1));
        for (DocumentProjection<?> each : List.of(first.advocates, first.cases, first.fragile)) {
            first.runner.rebuild(each.name(), council);
        }
        assertThat(first.reaches(council, position)).isTrue();
        assertThat(everything(council)).isEqualTo(before);
    }

    @Test
    void finishes_a_rebuild_that_another_node_began_before_it_died() {
        long position = someLife();
        assertThat(first.reaches(council, position)).isTrue();
        List<List<org.bson.Document>> before = everything(council);
        // What a node does before it dies: no wake, nothing dropped.
        CurrentCouncil.run(council, () -> first.store.checkpoints.restart("advocates"));
        try (Node second = new Node(cell.node())) {
            second.runner.start();
            assertThat(second.reaches(council, position)).isTrue();
            second.store.close();
        }
        assertThat(everything(council)).isEqualTo(before);
    }

    @Test
    void takes_up_a_rebuild_of_a_dead_node_also_where_it_was_up_to_date() throws Exception {
        long position = someLife();
        assertThat(first.reaches(council, position)).isTrue();
        List<List<org.bson.Document>> before = everything(council);
        CurrentCouncil.run(
                council,
                () -> {
                    first.databases.getMongoDatabase().getCollection("advocates").drop();
                    // What another node does before it dies: nobody is woken.
                    first.store.checkpoints.restart("advocates");
                });
        await().atMost(LONG).until(() -> everything(council), before::equals);
        await().atMost(LONG)
                .until(() -> status(first, council, first.advocates).checkpoint() == position);
    }

    @Test
    void goes_on_for_other_councils_and_other_events_when_one_event_is_poison() {
        CouncilId other = cell.council();
        AdvocateId good = advocateId();
        AdvocateId bad = advocateId();
        first.fragile.poisonous.add(bad);
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        Logger everything = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        everything.addAppender(logged);
        first.send(register(good), council);
        first.send(register(bad), council);
        first.send(register(advocateId()), council);
        await().atMost(LONG).until(() -> status(first, council, first.fragile).failures() > 1);
        assertThat(status(first, council, first.fragile))
                .extracting(
                        ProjectionStatus::checkpoint,
                        ProjectionStatus::head,
                        ProjectionStatus::failedAt,
                        ProjectionStatus::lastFailure)
                .containsExactly(1L, 3L, 2L, IllegalStateException.class.getName());
        everything.detachAppender(logged);
        List<ILoggingEvent> lines = List.copyOf(logged.list);
        assertThat(lines)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(line -> line.contains(IllegalStateException.class.getName()))
                .noneMatch(line -> line.contains(SECRET));
        assertThat(lines)
                .extracting(ILoggingEvent::getThrowableProxy)
                .noneMatch(thrown ->
                        thrown != null && ThrowableProxyUtil.asString(thrown).contains(SECRET));
        // What came before it is there, and what came after it is in the other read models.
        assertThat(stored(council, first.fragile)).hasSize(1);
        await().atMost(LONG).until(() -> status(first, council, first.advocates).checkpoint() == 3);
        assertThat(stored(council, first.advocates)).hasSize(3);
        Receipt elsewhere = first.send(register(advocateId()), other);
        assertThat(first.reaches(other, elsewhere.position())).isTrue();
        assertThat(stored(other, first.fragile)).hasSize(1);

        first.fragile.poisonous.clear();
        assertThat(first.reaches(council, 3)).isTrue();
        assertThat(stored(council, first.fragile)).hasSize(3);
        await().atMost(LONG).until(() -> status(first, council, first.fragile).failures() == 0);
        assertThat(status(first, council, first.fragile).lastFailure()).isNull();
    }

    @Test
    void keeps_nobody_waiting_for_a_projection_that_they_do_not_read() {
        AdvocateId bad = advocateId();
        first.fragile.poisonous.add(bad);
        first.send(register(bad), council);
        CaseId id = caseId();
        first.axon.commands().send(refer(id), referrer(council), null, null);
        Receipt receipt = first.send(proceed(id), council);
        assertThat(first.axon.queries().ask(new GetCase(id), manager(council), receipt.position()))
                .isPresent();
        // The history is read from the events themselves.
        assertThat(first.axon.queries().ask(new GetCaseHistory(id), manager(council), 99L))
                .isPresent();
    }

    @Test
    void stops_at_a_stored_event_that_it_does_not_know() throws Exception {
        first.send(register(advocateId()), council);
        assertThat(first.reaches(council, 1)).isTrue();
        cell.raw(
                cell.database.owner(),
                "select set_config('alongside.tenant_no', tenant_no::text, false) from council"
                        + " where slug = '"
                        + council
                        + "'",
                "select register_event_type('advocates.Unknown', 1::smallint)",
                "insert into event (tenant_no, position, aggregate_id, sequence_no, event_id,"
                        + " type_no, recorded_at, payload, metadata)"
                        + " select tenant_no, 2, aggregate_id, 1, gen_random_uuid(),"
                        + " (select type_no from event_type where name = 'advocates.Unknown'),"
                        + " recorded_at, payload, metadata from event",
                "update tenant_head set position = 2 where tenant_no ="
                        + " current_setting('alongside.tenant_no')::int");
        await().atMost(LONG).until(() -> status(first, council, first.advocates).failures() > 0);
        assertThat(status(first, council, first.advocates))
                .extracting(ProjectionStatus::checkpoint, ProjectionStatus::failedAt)
                .containsExactly(1L, 2L);
        assertThat(status(first, council, first.advocates).lastFailure())
                .endsWith("UnknownEventType");
    }

    @Test
    void shares_the_work_with_another_node_and_waits_for_its_part() {
        try (Node second = new Node(cell.node())) {
            second.runner.start();
            for (int i = 0; i < 10; i++) {
                Node writer = i % 2 == 0 ? first : second;
                Node reader = i % 2 == 0 ? second : first;
                AdvocateId id = advocateId();
                Receipt receipt = writer.send(register(id), council);
                assertThat(
                                reader.axon
                                        .queries()
                                        .ask(
                                                new GetAdvocate(id),
                                                manager(council),
                                                receipt.position()))
                        .isPresent();
            }
            second.store.close();
        }
        assertThat(stored(council, first.fragile)).hasSize(10);
    }

    @Test
    void looks_again_after_another_transaction_had_the_checkpoint() {
        // Not started, so that no scan of the heads helps it.
        try (Cell quiet = Cell.create();
                Node node = new Node(quiet.main)) {
            CouncilId of = quiet.council();
            node.send(register(advocateId()), of);
            assertThat(node.reaches(of, 1)).isTrue();
            CurrentCouncil.run(
                    of,
                    () ->
                            node.store.checkpoints.advance(
                                    "advocates",
                                    held -> {
                                        Thread.ofVirtual()
                                                .start(() -> node.send(register(advocateId()), of));
                                        await().atMost(LONG)
                                                .until(() ->
                                                        status(node, of, node.fragile).checkpoint()
                                                                == 2);
                                        assertThat(stored(of, node.advocates)).hasSize(1);
                                        return held;
                                    }));
            assertThat(node.reaches(of, 2)).isTrue();
            assertThat(stored(of, node.advocates)).hasSize(2);
        }
    }

    @Test
    void catches_up_over_many_batches() {
        CouncilId busy = cell.council();
        int events = ProjectionRunner.BATCH + 30;
        for (int i = 0; i < events; i++) {
            first.send(register(advocateId()), busy);
        }
        assertThat(first.reaches(busy, events)).isTrue();
        first.runner.rebuild("advocates", busy);
        assertThat(first.reaches(busy, events)).isTrue();
        assertThat(stored(busy, first.advocates)).hasSize(events);
    }

    @Test
    void has_each_projection_once_and_knows_its_names() {
        assertThatThrownBy(() ->
                        new ProjectionRunner(
                                first.store.log,
                                first.store.checkpoints,
                                first.databases,
                                List.of(first.cases, first.cases),
                                1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> first.runner.rebuild("unknown", council))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
