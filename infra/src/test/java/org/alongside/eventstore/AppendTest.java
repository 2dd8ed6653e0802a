package org.alongside.eventstore;

import static org.alongside.eventstore.Examples.advocateId;
import static org.alongside.eventstore.Examples.details;
import static org.alongside.eventstore.Examples.manager;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateRegistered;
import org.alongside.advocates.AdvocateStoodDown;
import org.alongside.messaging.Context;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilMismatch;
import org.alongside.tenancy.CouncilMissing;
import org.alongside.tenancy.CurrentCouncil;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An append")
final class AppendTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123456789Z");

    private static Cell cell;
    private static Appender appender;
    private static PostgresEventStorage storage;
    private static final List<Long> COMMITTED = Collections.synchronizedList(new ArrayList<>());

    @BeforeAll
    static void start() {
        cell = Cell.create();
        appender = appender(cell.main);
        storage = new PostgresEventStorage(cell.main.log, appender);
    }

    @AfterAll
    static void stop() {
        cell.close();
    }

    private static Appender appender(Cell.Node node) {
        return new Appender(
                node.session,
                node.log,
                (_, position) -> COMMITTED.add(position),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static DomainEventMessage<?> registered(CouncilId council, AdvocateId id) {
        return event(council, id, 0, new AdvocateRegistered(id, details(3)));
    }

    private static DomainEventMessage<?> stoodDown(CouncilId council, AdvocateId id, long seq) {
        return event(council, id, seq, new AdvocateStoodDown(id, "Moved away"));
    }

    private static DomainEventMessage<?> event(
            CouncilId council, AdvocateId id, long sequence, Object payload) {
        return new GenericDomainEventMessage<>(
                "Advocate",
                id.toString(),
                sequence,
                payload,
                MetaData.from(manager(council).toMetaData()));
    }

    private static void append(CouncilId council, DomainEventMessage<?>... events) {
        CurrentCouncil.run(council, () -> inWork(manager(council), events));
    }

    private static void inWork(Context context, DomainEventMessage<?>... events) {
        UnitOfWork<?> work =
                DefaultUnitOfWork.startAndGet(
                        new GenericCommandMessage<>(
                                "a command", MetaData.from(context.toMetaData())));
        work.attachTransaction(new CouncilTransactions(cell.main.session, appender));
        work.execute(() -> storage.appendEvents(events));
    }

    private static List<StoredEvent> all(CouncilId council) {
        return CurrentCouncil.<List<StoredEvent>, RuntimeException>call(
                council, () -> cell.main.log.after(0, 10_000));
    }

    private static long head(CouncilId council) {
        return CurrentCouncil.<Long, RuntimeException>call(council, () -> cell.main.log.head());
    }

    @Test
    void is_read_back_as_it_was_written() {
        CouncilId council = cell.council();
        AdvocateId id = advocateId();
        append(council, registered(council, id), stoodDown(council, id, 1));
        List<RecordedEvent> history =
                CurrentCouncil.<List<RecordedEvent>, RuntimeException>call(
                        council, () -> cell.main.log.of(id.toString()));
        Instant at = Instant.parse("2026-11-22T10:00:00.123456Z");
        assertThat(history)
                .containsExactly(
                        new RecordedEvent(
                                () -> manager(council),
                                1,
                                id.toString(),
                                1,
                                at,
                                new AdvocateRegistered(id, details(3))),
                        new RecordedEvent(
                                () -> manager(council),
                                2,
                                id.toString(),
                                2,
                                at,
                                new AdvocateStoodDown(id, "Moved away")));
        assertThat(all(council)).extracting(StoredEvent::recorded).isEqualTo(history);
    }

    @Test
    void gets_dense_positions_in_commit_order_under_eight_writers() throws Exception {
        CouncilId council = cell.council();
        int writers = 8;
        int each = 40;
        AtomicBoolean writing = new AtomicBoolean(true);
        List<Long> followed = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(writers + 1)) {
            Future<?> follower =
                    threads.submit(() -> {
                        boolean last = false;
                        while (!last) {
                            last = !writing.get();
                            follow(council, followed);
                        }
                    });
            List<Future<?>> writes = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                writes.add(
                        threads.submit(() -> {
                            for (int i = 0; i < each; i++) {
                                AdvocateId id = advocateId();
                                append(council, registered(council, id), stoodDown(council, id, 1));
                            }
                        }));
            }
            try {
                for (Future<?> write : writes) {
                    write.get();
                }
            } finally {
                writing.set(false);
            }
            follower.get();
        }
        List<Long> dense = LongStream.rangeClosed(1, 2L * writers * each).boxed().toList();
        assertThat(all(council)).extracting(StoredEvent::position).isEqualTo(dense);
        // Who goes on from the last position that they saw has missed none.
        assertThat(followed).isEqualTo(dense);
        assertThat(head(council)).isEqualTo(dense.size());
    }

    private static void follow(CouncilId council, List<Long> followed) {
        long from = followed.isEmpty() ? 0 : followed.getLast();
        CurrentCouncil.<List<StoredEvent>, RuntimeException>call(
                        council, () -> cell.main.log.after(from, 7))
                .forEach(event -> followed.add(event.position()));
    }

    @Test
    void that_is_rolled_back_gives_its_positions_back_and_wakes_nobody() {
        CouncilId council = cell.council();
        AdvocateId id = advocateId();
        COMMITTED.clear();
        assertThatThrownBy(() ->
                        CurrentCouncil.run(
                                council,
                                () -> {
                                    UnitOfWork<?> work =
                                            DefaultUnitOfWork.startAndGet(
                                                    new GenericCommandMessage<>(
                                                            "a command",
                                                            MetaData.from(
                                                                    manager(council)
                                                                            .toMetaData())));
                                    work.attachTransaction(
                                            new CouncilTransactions(cell.main.session, appender));
                                    work.execute(() -> {
                                        storage.appendEvents(registered(council, id));
                                        throw new IllegalStateException("no");
                                    });
                                }))
                .hasMessage("no");
        assertThat(head(council)).isZero();
        assertThat(COMMITTED).isEmpty();
        append(council, registered(council, id));
        assertThat(all(council)).extracting(StoredEvent::position).containsExactly(1L);
        assertThat(COMMITTED).containsExactly(1L);
    }

    @Test
    void without_a_head_fails() throws Exception {
        CouncilId council = cell.council();
        cell.raw(
                cell.database.owner(),
                "select set_config('alongside.tenant_no', tenant_no::text, false) from council"
                        + " where slug = '"
                        + council
                        + "'",
                "delete from tenant_head");
        assertThatThrownBy(() -> append(council, registered(council, advocateId())))
                .isInstanceOf(EventStoreException.class)
                .hasMessage("The council has no head to append to");
        assertThat(all(council)).isEmpty();
    }

    @Test
    void after_a_hole_is_refused() {
        CouncilId council = cell.council();
        AdvocateId id = advocateId();
        append(council, registered(council, id));
        assertThatThrownBy(() -> append(council, stoodDown(council, id, 2)))
                .isInstanceOf(EventStoreException.class)
                .hasMessage("The event before the first one of this append is not there");
        assertThatThrownBy(
                        () -> append(council, stoodDown(council, id, 1), stoodDown(council, id, 3)))
                .isInstanceOf(EventStoreException.class)
                .hasMessage("The events of one append are out of sequence");
        assertThat(all(council)).hasSize(1);
    }

    @Test
    void that_comes_second_is_told_so() {
        CouncilId council = cell.council();
        AdvocateId id = advocateId();
        append(council, registered(council, id));
        assertThatThrownBy(() -> append(council, registered(council, id)))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(head(council)).isEqualTo(1);
    }

    @Test
    void with_the_id_of_an_earlier_event_is_a_defect_that_shows_no_values() {
        CouncilId council = cell.council();
        AdvocateId id = advocateId();
        DomainEventMessage<?> first = registered(council, id);
        append(council, first);
        DomainEventMessage<?> twin =
                new GenericDomainEventMessage<>(
                        "Advocate",
                        id.toString(),
                        1,
                        new AdvocateStoodDown(id, "Moved away"),
                        first.getMetaData(),
                        first.getIdentifier(),
                        NOW);
        assertThatThrownBy(() -> append(council, twin))
                .isInstanceOf(EventStoreException.class)
                .hasMessage("An event has the id of an earlier one")
                .satisfies(failure -> {
                    for (Throwable t = failure; t != null; t = t.getCause()) {
                        assertThat(t.getMessage()).doesNotContain(first.getIdentifier());
                    }
                });
    }

    @Test
    void of_an_event_that_has_no_name_is_refused() {
        CouncilId council = cell.council();
        assertThatThrownBy(() -> append(council, event(council, advocateId(), 0, "a text")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void needs_the_same_council_on_command_work_and_event() {
        CouncilId one = cell.council();
        CouncilId other = cell.council();
        AdvocateId id = advocateId();
        assertThatThrownBy(() -> inWork(manager(one), registered(one, id)))
                .isInstanceOf(CouncilMissing.class);
        assertThatThrownBy(() ->
                        CurrentCouncil.run(other, () -> inWork(manager(one), registered(one, id))))
                .isInstanceOf(CouncilMismatch.class);
        assertThatThrownBy(() ->
                        CurrentCouncil.run(one, () -> inWork(manager(one), registered(other, id))))
                .isInstanceOf(CouncilMismatch.class);
        assertThat(head(one) + head(other)).isZero();
    }

    @Test
    void of_two_councils_with_the_same_aggregate_stay_apart() {
        CouncilId one = cell.council();
        CouncilId other = cell.council();
        AdvocateId id = advocateId();
        append(one, registered(one, id), stoodDown(one, id, 1));
        append(other, registered(other, id));
        assertThat(all(one)).hasSize(2);
        assertThat(all(other)).hasSize(1);
        CurrentCouncil.run(
                other,
                () ->
                        assertThat(storage.readEvents(id.toString()).asStream().toList())
                                .hasSize(1)
                                .allSatisfy(event ->
                                        assertThat(event.getMetaData())
                                                .containsEntry("council", other.slug())));
        CurrentCouncil.run(
                one, () -> assertThat(storage.lastSequenceNumberFor(id.toString())).contains(1L));
    }

    @Test
    void can_be_followed_by_tokens_within_the_council_only() {
        CouncilId one = cell.council();
        CouncilId other = cell.council();
        AdvocateId id = advocateId();
        append(one, registered(one, id), stoodDown(one, id, 1));
        append(other, registered(other, id));
        CurrentCouncil.run(
                one,
                () -> {
                    assertThat(storage.readEvents(null, false))
                            .<Object>map(TrackedEventMessage::trackingToken)
                            .containsExactly(
                                    new GlobalSequenceTrackingToken(1),
                                    new GlobalSequenceTrackingToken(2));
                    assertThat(storage.readEvents(new GlobalSequenceTrackingToken(1), true))
                            .hasSize(1);
                    assertThat(storage.createHeadToken())
                            .isEqualTo(new GlobalSequenceTrackingToken(2));
                });
    }

    @Test
    void is_not_read_without_a_council() {
        assertThatThrownBy(() -> cell.main.log.after(0, 1)).isInstanceOf(CouncilMissing.class);
        assertThatThrownBy(() -> cell.main.log.of(UUID.randomUUID().toString()))
                .isInstanceOf(CouncilMissing.class);
        assertThatThrownBy(() -> storage.readEvents(UUID.randomUUID().toString()))
                .isInstanceOf(CouncilMissing.class);
        assertThatThrownBy(() -> cell.main.session.read("a test", here -> here.tenant()))
                .isInstanceOf(CouncilMissing.class);
    }

    @Test
    void of_a_type_that_is_not_known_names_type_council_and_position() throws Exception {
        CouncilId council = cell.council();
        AdvocateId id = advocateId();
        append(council, registered(council, id));
        cell.raw(
                cell.database.owner(),
                "select set_config('alongside.tenant_no', tenant_no::text, false) from council"
                        + " where slug = '"
                        + council
                        + "'",
                "select register_event_type('advocates.Gone', 1::smallint)",
                "update event set type_no ="
                        + " (select type_no from event_type where name = 'advocates.Gone')");
        assertThat(all(council)).hasSize(1);
        assertThatThrownBy(() -> all(council).getFirst().recorded())
                .isInstanceOf(UnknownEventType.class)
                .hasMessageContaining("advocates.Gone")
                .hasMessageContaining(council.slug())
                .hasMessageContaining("position 1");
    }

    @Test
    void with_content_that_cannot_be_read_does_not_show_it() throws Exception {
        CouncilId council = cell.council();
        append(council, registered(council, advocateId()));
        cell.raw(
                cell.database.owner(),
                "select set_config('alongside.tenant_no', tenant_no::text, false) from council"
                        + " where slug = '"
                        + council
                        + "'",
                "update event set payload = '{\"secret\": \"Petra Parent\"}'::bytea");
        assertThatThrownBy(() -> all(council).getFirst().recorded())
                .isInstanceOf(EventUnreadable.class)
                .hasMessageContaining("position 1")
                .hasMessageNotContaining("Petra")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void leaves_no_council_on_the_connection() throws Exception {
        CouncilId council = cell.council();
        append(council, registered(council, advocateId()));
        try (var connection = cell.main.pool.getConnection();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "select coalesce(current_setting('alongside.tenant_no', true),"
                                        + " '') || (select count(*) from event)")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("0");
        }
    }
}
