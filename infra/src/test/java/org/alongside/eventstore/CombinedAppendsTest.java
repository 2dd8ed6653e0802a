package org.alongside.eventstore;

import static org.alongside.eventstore.Examples.advocateId;
import static org.alongside.eventstore.Examples.details;
import static org.alongside.eventstore.Examples.manager;
import static org.alongside.eventstore.Examples.repetition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.LongStream;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateRegistered;
import org.alongside.advocates.AdvocateStoodDown;
import org.alongside.localstack.SharedServers;
import org.alongside.messaging.CommandAlreadyRecorded;
import org.alongside.messaging.Receipt;
import org.alongside.messaging.Repetition;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Appends that wait together")
final class CombinedAppendsTest {

    /** As many as store at a time. */
    private static final int TURNS = 1;

    private static Cell cell;
    private Appender appender;
    private CouncilId one;
    private CouncilId two;
    private CouncilId busy;

    @BeforeAll
    static void start() {
        cell = Cell.create();
    }

    @AfterAll
    static void stop() {
        cell.close();
    }

    @BeforeEach
    void councils() {
        appender =
                new Appender(
                        cell.main.session, cell.main.log, (_, _) -> {}, Clock.systemUTC(), TURNS);
        one = cell.council();
        two = cell.council();
        busy = cell.council();
    }

    /** What one command appends. */
    private record Wanted(
            CouncilId council, @Nullable Repetition key, List<DomainEventMessage<?>> events) {}

    private static Wanted registered(CouncilId council, AdvocateId id, @Nullable Repetition key) {
        return new Wanted(
                council,
                key,
                List.of(event(council, id, 0, new AdvocateRegistered(id, details(3)))));
    }

    private static Wanted whole(CouncilId council, AdvocateId id) {
        return new Wanted(
                council,
                null,
                List.of(
                        event(council, id, 0, new AdvocateRegistered(id, details(3))),
                        event(council, id, 1, new AdvocateStoodDown(id, "."))));
    }

    private static Wanted stoodDown(CouncilId council, AdvocateId id, long sequence) {
        return new Wanted(
                council,
                null,
                List.of(event(council, id, sequence, new AdvocateStoodDown(id, "."))));
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

    private Receipt store(Wanted wanted) {
        return CurrentCouncil.<Receipt, RuntimeException>call(
                wanted.council(),
                () -> {
                    Append append = new Append(wanted.council(), "account", wanted.key());
                    append.add(wanted.events());
                    appender.store(append);
                    return new Receipt(append.subject(), append.version(), append.position());
                });
    }

    private Object outcome(Wanted wanted) {
        try {
            return store(wanted);
        } catch (RuntimeException failure) {
            return failure;
        }
    }

    private static List<FutureTask<Object>> start(List<FutureTask<Object>> tasks) {
        for (FutureTask<Object> task : tasks) {
            Thread thread = Thread.ofPlatform().start(task);
            // It waits for its turn: what it wants is in the queue.
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> thread.getState() == Thread.State.WAITING);
        }
        return tasks;
    }

    /** Lets them wait while others have all turns, and then go. */
    private List<FutureTask<Object>> together(List<Wanted> all) throws SQLException {
        return together(all, "select 1");
    }

    /**
     * @param asOwner what happens when all wait
     */
    private List<FutureTask<Object>> together(List<Wanted> all, String asOwner)
            throws SQLException {
        try (HeldHead _ = new HeldHead(cell, busy)) {
            for (int turn = 1; turn <= TURNS; turn++) {
                Wanted holding = registered(busy, advocateId(), null);
                Thread.ofPlatform().start(() -> outcome(holding));
                HeldHead.awaitWaiting(cell, turn);
            }
            List<FutureTask<Object>> waiting =
                    start(all.stream().map(each -> new FutureTask<>(() -> outcome(each))).toList());
            cell.raw(cell.database.owner(), asOwner);
            return waiting;
        }
    }

    private static List<Object> outcomes(List<FutureTask<Object>> tasks) throws Exception {
        List<Object> outcomes = new ArrayList<>();
        for (FutureTask<Object> task : tasks) {
            outcomes.add(task.get());
        }
        return outcomes;
    }

    private static List<RecordedEvent> stored(CouncilId council) {
        return CurrentCouncil.<List<RecordedEvent>, RuntimeException>call(
                council,
                () -> cell.main.log.after(0, 100).stream().map(StoredEvent::recorded).toList());
    }

    private static void assertDense(CouncilId council, int count) {
        assertThat(stored(council))
                .extracting(RecordedEvent::position)
                .isEqualTo(LongStream.rangeClosed(1, count).boxed().toList());
        assertThat(cell.main.log.heads()).containsEntry(council, (long) count);
    }

    private static void assertIsItsOwn(Wanted wanted, Object receipt) {
        Receipt told = (Receipt) receipt;
        DomainEventMessage<?> last = wanted.events().getLast();
        assertThat(stored(wanted.council()))
                .filteredOn(event -> event.position() == told.position())
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.payload()).isEqualTo(last.getPayload());
                    assertThat(event.version()).isEqualTo(told.version());
                    assertThat(event.subject()).isEqualTo(told.subject().toString());
                });
        assertThat(told.version()).isEqualTo(last.getSequenceNumber() + 1);
    }

    /** The transactions that stored the events of the two councils. */
    private String transactions() throws SQLException {
        return cell.raw(
                SharedServers.postgres().admin(),
                "select count(distinct e.xmin::text) from event e join council c using (tenant_no)"
                        + " where c.slug in ('"
                        + one
                        + "', '"
                        + two
                        + "')");
    }

    @Test
    void go_in_one_transaction_and_each_gets_its_own_receipt() throws Exception {
        List<Wanted> all =
                List.of(
                        whole(one, advocateId()),
                        registered(two, advocateId(), repetition("a", "input")),
                        registered(one, advocateId(), repetition("b", "input")),
                        whole(two, advocateId()),
                        registered(one, advocateId(), repetition("c", "input")));
        List<Object> receipts = outcomes(together(all));
        for (int i = 0; i < all.size(); i++) {
            assertIsItsOwn(all.get(i), receipts.get(i));
        }
        assertThat(transactions()).isEqualTo("1");
        assertDense(one, 4);
        assertDense(two, 3);
        // And what a repetition gets is the same receipt, not that of one that went with it.
        assertThat(cell.main.records.find(one, "account", repetition("b", "input")))
                .contains((Receipt) receipts.get(2));
        assertThat(cell.main.records.find(one, "account", repetition("c", "input")))
                .contains((Receipt) receipts.get(4));
        assertThat(cell.main.records.find(two, "account", repetition("a", "input")))
                .contains((Receipt) receipts.get(1));
    }

    @Test
    void fail_alone_where_they_fail() throws Exception {
        AdvocateId there = advocateId();
        AdvocateId brief = advocateId();
        store(registered(one, there, repetition("used", "input")));
        store(registered(two, brief, null));
        Wanted conflicting = registered(one, there, null);
        Wanted repeated = registered(one, advocateId(), repetition("used", "input"));
        Wanted behindAHole = stoodDown(two, brief, 4);
        List<Wanted> good =
                List.of(
                        whole(one, advocateId()),
                        registered(two, there, repetition("used", "input")),
                        stoodDown(one, there, 1),
                        registered(one, advocateId(), repetition("fresh", "input")));
        List<Object> outcomes =
                outcomes(
                        together(
                                List.of(
                                        good.get(0),
                                        conflicting,
                                        good.get(1),
                                        repeated,
                                        good.get(2),
                                        behindAHole,
                                        good.get(3))));
        assertThat(outcomes.get(1)).isInstanceOf(ConcurrencyException.class);
        assertThat(outcomes.get(3)).isInstanceOf(CommandAlreadyRecorded.class);
        assertThat(outcomes.get(5)).isInstanceOf(EventStoreException.class);
        for (int i = 0; i < good.size(); i++) {
            assertIsItsOwn(good.get(i), outcomes.get(2 * i));
        }
        // The first, and two, one and one more; the first, and one more.
        assertDense(one, 5);
        assertDense(two, 2);
    }

    @Test
    void fail_all_where_their_connection_is_killed_and_are_stored_once_when_repeated()
            throws Exception {
        List<Wanted> all =
                List.of(
                        registered(one, advocateId(), repetition("a", "input")),
                        registered(two, advocateId(), repetition("b", "input")),
                        registered(one, advocateId(), repetition("c", "input")));
        List<FutureTask<Object>> running;
        try (HeldHead _ = new HeldHead(cell, two)) {
            running = together(all);
            // One statement for all, which has the one council's head and waits for the other's.
            HeldHead.awaitWaiting(cell, 1);
            HeldHead.killWaiting(cell);
            assertThat(outcomes(running)).hasOnlyElementsOfType(StoreFailed.class);
        }
        assertDense(one, 0);
        assertDense(two, 0);
        List<Object> receipts = all.stream().map(this::outcome).toList();
        for (int i = 0; i < all.size(); i++) {
            assertIsItsOwn(all.get(i), receipts.get(i));
        }
        // Of what was stored, a repetition says so.
        for (Wanted each : all) {
            AdvocateId other = advocateId();
            assertThatThrownBy(() -> store(registered(each.council(), other, each.key())))
                    .isInstanceOf(CommandAlreadyRecorded.class);
        }
        assertDense(one, 2);
        assertDense(two, 1);
    }

    /** What the one council has to wait for is not the other's. */
    private void assertStoredButOf(
            CouncilId held, List<Wanted> all, List<Object> outcomes, String sqlState) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).council().equals(held)) {
                assertThat(outcomes.get(i))
                        .isInstanceOfSatisfying(
                                StoreFailed.class,
                                failed -> assertThat(failed.sqlState()).isEqualTo(sqlState));
            } else {
                assertIsItsOwn(all.get(i), outcomes.get(i));
            }
        }
        assertDense(held, 0);
        // And once that one's head is free, it goes on.
        all.stream()
                .filter(each -> each.council().equals(held))
                .forEach(each -> assertIsItsOwn(each, store(each)));
    }

    @Test
    void of_a_council_whose_head_is_locked_for_too_long_fail_without_the_others() throws Exception {
        List<Wanted> all =
                List.of(
                        registered(one, advocateId(), null),
                        registered(two, advocateId(), null),
                        whole(one, advocateId()),
                        registered(two, advocateId(), null));
        List<Object> outcomes;
        try (HeldHead _ = new HeldHead(cell, one)) {
            // Of what begins now, so that those who hold the turns do not give up before.
            outcomes =
                    outcomes(
                            together(
                                    all,
                                    "alter function append_events set lock_timeout = '300ms'"));
        } finally {
            cell.raw(cell.database.owner(), "alter function append_events reset lock_timeout");
        }
        assertStoredButOf(one, all, outcomes, "55P03");
        assertDense(two, 2);
    }

    @Test
    void of_a_council_whose_statement_is_cancelled_fail_without_the_others() throws Exception {
        List<Wanted> all =
                List.of(
                        registered(two, advocateId(), repetition("a", "input")),
                        registered(one, advocateId(), null),
                        registered(one, advocateId(), repetition("c", "input")));
        List<Object> outcomes;
        try (HeldHead _ = new HeldHead(cell, two)) {
            List<FutureTask<Object>> running = together(all);
            String first = HeldHead.cancelWaiting(cell);
            // The other council's are stored meanwhile or already.
            assertIsItsOwn(all.get(1), running.get(1).get());
            assertIsItsOwn(all.get(2), running.get(2).get());
            assertThat(HeldHead.cancelWaiting(cell)).isNotEqualTo(first);
            outcomes = outcomes(running);
        }
        assertStoredButOf(two, all, outcomes, "57014");
        assertDense(one, 2);
    }
}
