package org.alongside.processing;

import static org.alongside.eventstore.Examples.advocateId;
import static org.alongside.eventstore.Examples.caseId;
import static org.alongside.eventstore.Examples.manager;
import static org.alongside.eventstore.Examples.refer;
import static org.alongside.eventstore.Examples.referrer;
import static org.alongside.eventstore.Examples.register;
import static org.alongside.processing.Node.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.alongside.advocates.AdvocateEvent;
import org.alongside.advocates.AdvocateId;
import org.alongside.eventstore.AxonAssembly;
import org.alongside.eventstore.Cell;
import org.alongside.eventstore.EventHandlers;
import org.alongside.eventstore.ParkedEvents.Sequence;
import org.alongside.localstack.SharedServers;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.ReplayStatus;
import org.axonframework.messaging.deadletter.Cause;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Ordinary event handlers")
final class EventHandlersTest {

    private static final String GROUP = "notes";
    private static final String EFFECTS = "letters";
    private static final String PARKING = "posts";

    private static Cell cell;
    private static MongoClient mongo;
    private static Node node;
    private static Cell.Node appending;
    private static AxonAssembly silent;
    private static Notes notes;
    private static Notes letters;
    private static Notes posts;
    private static Once once;
    private static final ConcurrentLinkedQueue<String> INTERCEPTED = new ConcurrentLinkedQueue<>();
    private CouncilId council;

    @BeforeAll
    static void start() {
        cell = Cell.create();
        mongo = MongoClients.create(SharedServers.mongo().uri());
        notes = new Notes(GROUP, cell.main.advocates);
        letters = new Notes(EFFECTS, cell.main.advocates);
        posts = new Notes(PARKING, cell.main.advocates);
        once = new Once();
        node =
                new Node(
                        cell.main,
                        mongo,
                        Node.PACE.scan(Duration.ofMillis(200)),
                        (runner, parts) ->
                                parts.eventHandlers(
                                                runner,
                                                new EventHandlers(
                                                        GROUP, false, List.of(notes, once)))
                                        .eventHandlers(
                                                runner,
                                                new EventHandlers(EFFECTS, true, List.of(letters)))
                                        .eventHandlers(
                                                runner,
                                                new EventHandlers(PARKING, true, List.of(posts)))
                                        .eventProcessing(axon ->
                                                axon.registerHandlerInterceptor(
                                                                GROUP,
                                                                _ ->
                                                                        (work, chain) -> {
                                                                            INTERCEPTED.add(
                                                                                    work.getMessage()
                                                                                            .getIdentifier());
                                                                            return chain.proceed();
                                                                        })
                                                        .registerDeadLetterPolicy(
                                                                EFFECTS,
                                                                _ ->
                                                                        (_, _) ->
                                                                                Decisions
                                                                                        .doNotEnqueue())
                                                        .registerDeadLetteringEventHandlerInvokerConfiguration(
                                                                GROUP,
                                                                (_, builder) ->
                                                                        builder
                                                                                .enableSequenceIdentifierCache())));
        node.runner.start();
        appending = cell.node();
        silent = appending.axon();
    }

    @AfterAll
    static void stop() {
        node.close();
        silent.close();
        appending.close();
        cell.close();
        mongo.close();
    }

    @BeforeEach
    void council() {
        council = cell.council();
    }

    private boolean reaches(CouncilId of, String group, long position) {
        return node.runner.await(of, group, position, LONG);
    }

    private SequencedDeadLetterQueue<EventMessage<?>> queue() {
        return node.axon
                .configuration()
                .eventProcessingConfiguration()
                .deadLetterQueue(GROUP)
                .orElseThrow();
    }

    private SequencedDeadLetterProcessor<EventMessage<?>> processor() {
        return node.axon
                .configuration()
                .eventProcessingConfiguration()
                .sequencedDeadLetterProcessor(GROUP)
                .orElseThrow();
    }

    private boolean process(CouncilId of, Object sequence) {
        return CurrentCouncil.<Boolean, RuntimeException>call(
                of,
                () ->
                        processor()
                                .process(letter ->
                                        ParkedLetters.sequence(letter)
                                                .equals(sequence.toString())));
    }

    private String asCouncil(String... statements) throws SQLException {
        String[] all = new String[statements.length + 1];
        all[0] =
                "select set_config('alongside.tenant_no', tenant_no::text, false) from council"
                        + " where slug = '"
                        + council
                        + "'";
        System.arraycopy(statements, 0, all, 1, statements.length);
        return cell.raw(cell.database.owner(), all);
    }

    private boolean wrote(AdvocateId subject, long position) throws SQLException {
        return asCouncil(
                        "select count(*) from advocate_register where advocate_id = '"
                                + notes.written(subject.toString(), position)
                                + "'")
                .equals("1");
    }

    @Test
    void get_a_councils_events_in_order_with_the_council_bound() {
        CouncilId other = cell.council();
        for (int i = 0; i < 20; i++) {
            node.sendRegister(advocateId(), council);
            node.sendRegister(advocateId(), other);
        }
        assertThat(reaches(council, GROUP, 20)).isTrue();
        assertThat(reaches(other, GROUP, 20)).isTrue();
        List<Long> all = LongStream.rangeClosed(1, 20).boxed().toList();
        assertThat(notes.positions(council)).isEqualTo(all);
        assertThat(notes.positions(other)).isEqualTo(all);
    }

    @Test
    void pass_over_what_does_not_concern_them_without_reading_it() throws SQLException {
        silent.commands().send(refer(caseId()), referrer(council), null, null);
        asCouncil("update event set payload = 'not to be read'::bytea");
        long end = node.sendRegister(advocateId(), council).position();
        assertThat(reaches(council, GROUP, end)).isTrue();
        assertThat(notes.positions(council)).containsExactly(end);
        assertThat(node.orders.parked(GROUP, council)).isEmpty();
    }

    @Test
    void commit_together_with_their_checkpoint_or_not_at_all() throws SQLException {
        AdvocateId first = advocateId();
        AdvocateId last = advocateId();
        notes.away.add(last.toString());
        // In one batch: nobody is woken in between.
        silent.commands().send(register(first), manager(council), null, null);
        silent.commands().send(register(advocateId()), manager(council), null, null);
        long end = silent.commands().send(register(last), manager(council), null, null).position();
        await().atMost(LONG)
                .until(() ->
                        node.runner.status().stream()
                                .anyMatch(lane ->
                                        lane.council().equals(council)
                                                && lane.processor().equals(GROUP)
                                                && lane.failures() > 1));
        assertThat(wrote(first, 1)).isFalse();
        assertThat(node.status(council, GROUP).checkpoint()).isZero();
        // The store was away: nothing is parked, and nothing is told that it was committed.
        assertThat(node.orders.parked(GROUP, council)).isEmpty();
        notes.away.clear();
        assertThat(reaches(council, GROUP, end)).isTrue();
        assertThat(wrote(first, 1)).isTrue();
        assertThat(wrote(last, end)).isTrue();
        assertThat(node.orders.parked(GROUP, council)).isEmpty();
    }

    @Test
    void have_a_savepoint_each_so_that_an_sql_error_undoes_one_and_not_the_others()
            throws SQLException {
        AdvocateId good = advocateId();
        AdvocateId bad = advocateId();
        notes.sqlPoisonous.add(bad.toString());
        node.sendRegister(bad, council);
        long end = node.sendRegister(good, council).position();
        assertThat(reaches(council, GROUP, end)).isTrue();
        assertThat(wrote(good, end)).isTrue();
        assertThat(wrote(bad, 1)).isFalse();
        assertThat(node.orders.parked(GROUP, council))
                .singleElement()
                .extracting(Sequence::sequence, Sequence::failure)
                .containsExactly(bad.toString(), "org.alongside.eventstore.StoreFailed");
    }

    @Test
    void park_what_fails_and_what_comes_behind_it_where_axon_looks_for_it() throws SQLException {
        AdvocateId bad = advocateId();
        notes.poisonous.add(bad.toString());
        node.sendRegister(bad, council);
        long last = node.standDown(bad, council).position();
        assertThat(reaches(council, GROUP, last)).isTrue();
        CurrentCouncil.run(
                council,
                () -> {
                    assertThat(queue().size()).isEqualTo(2);
                    assertThat(queue().amountOfSequences()).isEqualTo(1);
                    assertThat(queue().sequenceSize(bad.toString())).isEqualTo(2);
                    assertThat(queue().contains(bad.toString())).isTrue();
                    List<DeadLetter<? extends EventMessage<?>>> in = new ArrayList<>();
                    queue().deadLetterSequence(bad.toString()).forEach(in::add);
                    assertThat(in.getFirst().message().getPayload()).matches(Notes::isRegistration);
                    Cause cause = in.getFirst().cause().orElseThrow();
                    assertThat(cause.type()).isEqualTo(IllegalArgumentException.class.getName());
                    assertThat(cause.message()).isEmpty();
                    assertThat(in.getLast().cause()).isEmpty();
                });
        assertThat(notes.positions(council)).containsExactly(1L);
        assertThat(process(council, advocateId())).isFalse();
        assertThat(process(council, bad)).isFalse();
        assertThat(node.orders.parked(GROUP, council).getFirst().attempts()).isEqualTo(1);
        notes.poisonous.clear();
        assertThat(process(council, bad)).isTrue();
        assertThat(notes.positions(council)).containsExactly(1L, 1L, 1L, 2L);
        assertThat(wrote(bad, 1)).isTrue();
        assertThat(wrote(bad, 2)).isTrue();
        assertThat(node.orders.parked(GROUP, council)).isEmpty();
        assertThat(asCouncil("select count(*) from event")).isEqualTo("2");
    }

    @Test
    void can_be_tried_again_by_an_order_of_another_process() {
        AdvocateId bad = advocateId();
        notes.poisonous.add(bad.toString());
        node.sendRegister(bad, council);
        long last = node.standDown(bad, council).position();
        assertThat(reaches(council, GROUP, last)).isTrue();
        notes.poisonous.clear();
        ProcessingOrders elsewhere = new ProcessingOrders(appending.session, appending.log);
        assertThat(elsewhere.retry(GROUP, council, bad.toString())).isTrue();
        await().atMost(LONG).until(() -> elsewhere.parked(GROUP, council).isEmpty());
        assertThat(notes.positions(council)).containsExactly(1L, 1L, 2L);
    }

    @Test
    void keep_the_sequences_of_councils_apart() {
        CouncilId other = cell.council();
        AdvocateId same = advocateId();
        notes.poisonous.add(same.toString());
        node.sendRegister(same, council);
        assertThat(reaches(council, GROUP, 1)).isTrue();
        notes.poisonous.clear();
        node.sendRegister(same, other);
        long last = node.standDown(same, other).position();
        node.standDown(same, council);
        assertThat(reaches(other, GROUP, last)).isTrue();
        assertThat(reaches(council, GROUP, 2)).isTrue();
        assertThat(notes.positions(other)).containsExactly(1L, 2L);
        assertThat(notes.positions(council)).containsExactly(1L);
        assertThat(node.orders.parked(GROUP, other)).isEmpty();
        assertThat(node.orders.parked(GROUP, council).getFirst().events()).isEqualTo(2);
    }

    @Test
    void are_reached_through_interceptors() {
        long position = node.sendRegister(advocateId(), council).position();
        assertThat(reaches(council, GROUP, position)).isTrue();
        String id =
                CurrentCouncil.<String, RuntimeException>call(
                        council, () -> node.store.log.after(0, 1).getFirst().id());
        assertThat(INTERCEPTED).contains(id);
    }

    @Test
    void are_told_of_the_commit_after_it() throws SQLException {
        AdvocateId id = advocateId();
        notes.away.add(id.toString());
        silent.commands().send(register(advocateId()), manager(council), null, null);
        long end = silent.commands().send(register(id), manager(council), null, null).position();
        await().atMost(LONG)
                .until(() ->
                        notes.calls.stream()
                                .anyMatch(call -> call.subject().equals(id.toString())));
        assertThat(notes.committed).doesNotContain(id.toString());
        notes.away.clear();
        assertThat(reaches(council, GROUP, end)).isTrue();
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(notes.committed).containsOnlyOnce(id.toString()));
    }

    @Test
    void are_replayed_in_place_and_know_it() {
        int resets = notes.resets.get();
        AdvocateId parked = advocateId();
        notes.poisonous.add(parked.toString());
        node.sendRegister(parked, council);
        long last = node.sendRegister(advocateId(), council).position();
        assertThat(reaches(council, GROUP, last)).isTrue();
        notes.poisonous.clear();
        notes.calls.clear();
        node.orders.rebuild(GROUP, council, "account");
        await().atMost(LONG).until(() -> notes.positions(council).size() >= 2);
        long next = node.sendRegister(advocateId(), council).position();
        assertThat(reaches(council, GROUP, next)).isTrue();
        assertThat(notes.calls.stream().filter(call -> call.bound().equals(council)))
                .extracting(Notes.Call::position, Notes.Call::status)
                .containsExactly(
                        tuple(1L, ReplayStatus.REPLAY),
                        tuple(2L, ReplayStatus.REPLAY),
                        tuple(3L, ReplayStatus.REGULAR));
        assertThat(notes.resets).hasValue(resets + 1);
        // Not for replays: once for each event, but for the one that was parked until then.
        assertThat(once.of(council)).isEqualTo(2);
    }

    @Test
    void with_side_effects_are_never_replayed() throws SQLException {
        long last = node.sendRegister(advocateId(), council).position();
        assertThat(reaches(council, EFFECTS, last)).isTrue();
        assertThatThrownBy(() -> node.orders.rebuild(EFFECTS, council, "account"))
                .isInstanceOf(ReplayRefused.class);
        // Not even if somebody gets the order in.
        asCouncil(
                "update processor_checkpoint set ordered = true, resetting = true where processor ="
                        + " '"
                        + EFFECTS
                        + "' and tenant_no = current_setting('alongside.tenant_no')::int");
        long next = node.sendRegister(advocateId(), council).position();
        assertThat(reaches(council, EFFECTS, next)).isTrue();
        assertThat(letters.positions(council)).containsExactly(last, next);
        assertThat(asCouncil("select bool_or(ordered) from processor_checkpoint")).isEqualTo("f");
    }

    @Test
    void obey_policies_of_their_own_but_for_a_store_that_is_away() {
        AdvocateId bad = advocateId();
        AdvocateId away = advocateId();
        letters.poisonous.add(bad.toString());
        letters.away.add(away.toString());
        long first = node.sendRegister(bad, council).position();
        assertThat(reaches(council, EFFECTS, first)).isTrue();
        assertThat(node.orders.parked(EFFECTS, council)).isEmpty();
        long next = node.sendRegister(away, council).position();
        await().atMost(LONG).until(() -> node.status(council, EFFECTS).failures() > 1);
        assertThat(node.status(council, EFFECTS).checkpoint()).isEqualTo(first);
        letters.away.clear();
        assertThat(reaches(council, EFFECTS, next)).isTrue();
    }

    @Test
    void are_not_held_up_by_an_event_that_cannot_be_read() throws SQLException {
        AdvocateId id = advocateId();
        node.sendRegister(id, council);
        assertThat(reaches(council, GROUP, 1)).isTrue();
        cell.copyAsUnknown(council);
        long last = node.sendRegister(advocateId(), council).position();
        assertThat(reaches(council, GROUP, last)).isTrue();
        assertThat(notes.positions(council)).containsExactly(1L, last);
        assertThat(node.orders.parked(GROUP, council).getFirst().failure())
                .endsWith("UnknownEventType");
        assertThat(process(council, id)).isFalse();
        cell.makeKnown(council);
        assertThat(process(council, id)).isTrue();
        assertThat(notes.positions(council)).containsExactly(1L, last, 2L);
    }

    /** Waits for another system, as long as the test likes. */
    static final class Waiting {

        final CountDownLatch called = new CountDownLatch(1);
        final CountDownLatch answered = new CountDownLatch(1);

        @EventHandler
        void on(AdvocateEvent event) throws InterruptedException {
            called.countDown();
            answered.await();
        }
    }

    @Test
    void with_side_effects_that_wait_for_another_system_hold_no_projection_up() throws Exception {
        Waiting waiting = new Waiting();
        try (Cell own = Cell.create();
                Node single =
                        new Node(
                                own.main,
                                mongo,
                                Node.PACE.threads(1),
                                (runner, parts) ->
                                        parts.eventHandlers(
                                                runner,
                                                new EventHandlers(
                                                        "waiting", true, List.of(waiting))))) {
            single.runner.start();
            CouncilId other = own.council();
            single.sendRegister(advocateId(), own.council());
            waiting.called.await();
            try {
                long position = single.sendRegister(advocateId(), other).position();
                // PostgreSQL would end the waiting one's transaction after eight seconds.
                assertThat(single.runner.await(other, "fragile", position, Duration.ofSeconds(6)))
                        .isTrue();
            } finally {
                waiting.answered.countDown();
            }
        }
    }

    @Test
    void with_side_effects_begin_with_what_happens_after_they_came() {
        long before = node.sendRegister(advocateId(), council).position();
        try (Cell.Node store = cell.node()) {
            Notes newcomer = new Notes("newcomer", store.advocates);
            try (Node later =
                    new Node(
                            store,
                            mongo,
                            Node.PACE,
                            (runner, parts) ->
                                    parts.eventHandlers(
                                            runner,
                                            new EventHandlers(
                                                    "newcomer", true, List.of(newcomer))))) {
                later.runner.start();
                CouncilId afterwards = cell.council();
                long next = later.sendRegister(advocateId(), council).position();
                long first = later.sendRegister(advocateId(), afterwards).position();
                assertThat(later.runner.await(council, "newcomer", next, LONG)).isTrue();
                assertThat(later.runner.await(afterwards, "newcomer", first, LONG)).isTrue();
                assertThat(newcomer.calls)
                        .extracting(Notes.Call::bound, Notes.Call::position)
                        .containsExactlyInAnyOrder(
                                tuple(council, before + 1), tuple(afterwards, 1L));
            }
        }
    }

    @Test
    void with_side_effects_repeat_only_the_event_whose_transaction_failed() {
        AdvocateId away = advocateId();
        letters.away.add(away.toString());
        for (int i = 0; i < 3; i++) {
            silent.commands().send(register(advocateId()), manager(council), null, null);
        }
        long last = silent.commands().send(register(away), manager(council), null, null).position();
        await().atMost(LONG).until(() -> letters.positions(council).size() > 5);
        letters.away.clear();
        assertThat(reaches(council, EFFECTS, last)).isTrue();
        assertThat(letters.positions(council)).startsWith(1L, 2L, 3L, last, last, last);
        assertThat(letters.positions(council).subList(3, letters.positions(council).size()))
                .containsOnly(last);
    }

    @Test
    void with_side_effects_that_are_tried_again_repeat_only_the_event_whose_transaction_failed() {
        AdvocateId bad = advocateId();
        posts.poisonous.add(bad.toString());
        node.sendRegister(bad, council);
        long last = node.standDown(bad, council).position();
        assertThat(reaches(council, PARKING, last)).isTrue();
        assertThat(posts.positions(council)).containsExactly(1L);
        posts.poisonous.clear();
        posts.away.add(bad + "@" + last);
        assertThat(node.orders.retry(PARKING, council, bad.toString())).isTrue();
        await().atMost(LONG).until(() -> posts.positions(council).size() > 5);
        posts.away.clear();
        await().atMost(LONG).until(() -> node.orders.parked(PARKING, council).isEmpty());
        assertThat(posts.positions(council)).startsWith(1L, 1L, last, last, last);
        assertThat(posts.positions(council).subList(2, posts.positions(council).size()))
                .containsOnly(last);
    }

    @Test
    void that_nobody_calls_stop_the_start() {
        assertThatThrownBy(() ->
                        appending.axon(
                                (_, _) -> {},
                                (_, _, _, _) -> true,
                                parts ->
                                        parts.eventProcessing(axon ->
                                                axon.registerEventHandler(_ -> new Once()))))
                .hasStackTraceContaining("Nobody calls the event handlers");
    }
}
