package org.alongside.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.alongside.eventstore.Cell;
import org.alongside.messaging.ScheduledWork;
import org.alongside.tenancy.CouncilId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Work that is due")
final class DurableScheduleTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final CouncilId LEEDS = new CouncilId("leeds");

    /** Polls so seldom that what a test sees was not found by polling. */
    private static final Tempo SELDOM =
            new Tempo(Duration.ofHours(1), Duration.ofMillis(200), Duration.ofMillis(500));

    private static final Tempo OFTEN =
            new Tempo(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(500));

    private static Cell cell;

    private final ConcurrentLinkedQueue<String> done = new ConcurrentLinkedQueue<>();
    private String name = "";
    private DurableSchedule first;
    private DurableSchedule second;

    @BeforeAll
    static void start() {
        cell = Cell.create();
    }

    @AfterAll
    static void stop() {
        cell.close();
    }

    @BeforeEach
    void nodes() {
        name = "work-" + UUID.randomUUID();
        first = new DurableSchedule(cell.main.pool, SELDOM);
        second = new DurableSchedule(cell.main.pool, OFTEN);
    }

    @AfterEach
    void end() {
        first.close();
        second.close();
    }

    /** What a piece of work does. */
    private interface Doing {
        void run(CouncilId council, String key) throws InterruptedException;
    }

    private ScheduledWork work(boolean alone, Doing doing) {
        return work(name, alone, false, doing);
    }

    private ScheduledWork work(String of, boolean alone, boolean apart, Doing doing) {
        return new ScheduledWork() {
            @Override
            public String name() {
                return of;
            }

            @Override
            public boolean alone() {
                return alone;
            }

            @Override
            public boolean apart() {
                return apart;
            }

            @Override
            public void run(CouncilId council, String key) {
                try {
                    doing.run(council, key);
                } catch (InterruptedException interrupted) {
                    throw new IllegalStateException(interrupted);
                }
                done.add(council + " " + key);
            }
        };
    }

    private static void until(BooleanSupplier there) {
        await().atMost(LONG).until(there::getAsBoolean);
    }

    private String rows() {
        try {
            return cell.raw("select count(*) from scheduled_work where task_name = '" + name + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void is_done_at_once_by_the_node_that_scheduled_it_and_forgotten() {
        first.start(List.of(work(false, (_, _) -> {})));
        first.soon(name, LEEDS, "a");
        until(() -> done.contains("leeds a"));
        until(() -> rows().equals("0"));
    }

    @Test
    void that_waits_for_others_is_done_two_at_a_time_and_holds_up_nothing_else() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch answer = new CountDownLatch(1);
        Doing slow =
                (_, _) -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    answer.await();
                    running.decrementAndGet();
                };
        String other = name + "-other";
        second.start(
                List.of(work(name, false, true, slow), work(other, false, false, (_, _) -> {})));
        for (int i = 0; i < 6; i++) {
            second.soon(name, LEEDS, Integer.toString(i));
        }
        until(() -> running.get() == 2);
        for (int i = 0; i < 6; i++) {
            second.soon(other, LEEDS, "other " + i);
        }
        until(() -> done.size() == 6);
        assertThat(done).allMatch(key -> key.startsWith("leeds other"));
        answer.countDown();
        until(() -> rows().equals("0"));
        assertThat(done).hasSize(12);
        assertThat(most).hasValue(2);
    }

    /** However old it is: a scheduler that takes what it does not know deletes it after a while. */
    @Test
    void is_left_to_nodes_that_know_it() throws SQLException {
        String other = name + "-other";
        first.at(other, LEEDS, "unknown", Instant.now().minus(Duration.ofDays(30)));
        second.start(List.of(work(false, (_, _) -> {})));
        // Whoever looks for the dead looks for what nobody knows, too: twice, the second time after
        // a look at all that is due.
        dies("one");
        dies("two");
        assertThat(cell.raw("select picked from scheduled_work where task_name = '" + other + "'"))
                .isEqualTo("f");
        DurableSchedule third = new DurableSchedule(cell.main.pool, OFTEN);
        try {
            third.start(List.of(work(other, false, false, (_, _) -> {})));
            until(() -> done.contains("leeds unknown"));
        } finally {
            third.close();
        }
    }

    private void dies(String key) throws SQLException {
        cell.raw(
                "insert into scheduled_work (task_name, task_instance, execution_time, picked,"
                        + " picked_by, last_heartbeat, version) values ('"
                        + name
                        + "', 'leeds/"
                        + key
                        + "', now(), true, 'dead', now() - interval '1 hour', 1)");
        until(() -> done.contains("leeds " + key));
    }

    @Test
    void is_wanted_once_for_each_key() {
        first.soon(name, LEEDS, "a");
        first.soon(name, LEEDS, "a");
        first.soon(name, LEEDS, "b");
        first.soon(name, new CouncilId("york"), "a");
        assertThat(rows()).isEqualTo("3");
        second.start(List.of(work(false, (_, _) -> {})));
        until(() -> rows().equals("0"));
        assertThat(done).containsExactlyInAnyOrder("leeds a", "leeds b", "york a");
    }

    @Test
    void waits_for_its_time() throws SQLException {
        second.start(List.of(work(false, (_, _) -> {})));
        second.at(name, LEEDS, "later", Instant.now().plus(Duration.ofDays(1)));
        second.soon(name, LEEDS, "now");
        until(() -> rows().equals("1"));
        assertThat(done).containsExactly("leeds now");
        cell.raw(
                cell.database.app(),
                "update scheduled_work set execution_time = now() where task_name = '"
                        + name
                        + "'");
        until(() -> done.contains("leeds later"));
    }

    @Test
    void is_done_again_until_it_succeeds() {
        AtomicInteger attempts = new AtomicInteger();
        second.start(
                List.of(
                        work(
                                false,
                                (_, _) -> {
                                    if (attempts.incrementAndGet() < 3) {
                                        throw new IllegalStateException("for the test");
                                    }
                                })));
        second.soon(name, LEEDS, "a");
        until(() -> rows().equals("0"));
        assertThat(attempts).hasValue(3);
        assertThat(done).containsExactly("leeds a");
    }

    @Test
    void outlives_a_node_that_stops_in_the_middle_of_it() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        first.start(
                List.of(
                        work(
                                false,
                                (_, _) -> {
                                    begun.countDown();
                                    never.await();
                                })));
        first.soon(name, LEEDS, "a");
        assertThat(begun.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        first.close();
        assertThat(done).isEmpty();
        second.start(List.of(work(false, (_, _) -> {})));
        until(() -> done.contains("leeds a"));
    }

    /** The row says that somebody is at it, and nobody gives a sign of life. */
    @Test
    void outlives_a_node_that_dies_in_the_middle_of_it() throws SQLException {
        first.soon(name, LEEDS, "a");
        cell.raw(
                cell.database.app(),
                "update scheduled_work set picked = true, picked_by = 'dead', version = version + 1,"
                        + " last_heartbeat = now() - interval '1 hour' where task_name = '"
                        + name
                        + "'");
        second.start(List.of(work(false, (_, _) -> {})));
        until(() -> done.contains("leeds a"));
    }

    @Test
    void runs_alone_for_its_council_on_all_nodes_if_it_says_so() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Semaphore other = new Semaphore(0);
        Doing doing =
                (council, key) -> {
                    if (!council.equals(LEEDS)) {
                        other.release();
                        return;
                    }
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    if (key.equals("0")) {
                        // Another council's work is not held up.
                        other.acquire();
                    }
                    running.decrementAndGet();
                };
        DurableSchedule third = new DurableSchedule(cell.main.pool, OFTEN);
        try {
            second.start(List.of(work(true, doing)));
            third.start(List.of(work(true, doing)));
            for (int i = 0; i < 4; i++) {
                second.soon(name, LEEDS, Integer.toString(i));
            }
            third.soon(name, new CouncilId("york"), "a");
            until(() -> rows().equals("0"));
        } finally {
            third.close();
        }
        assertThat(done).hasSize(5);
        assertThat(most).hasValue(1);
    }
}
