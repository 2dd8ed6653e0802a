package org.alongside.processing;

import static org.alongside.eventstore.Examples.advocateId;
import static org.alongside.eventstore.Examples.manager;
import static org.alongside.eventstore.Examples.register;
import static org.alongside.processing.Node.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.alongside.advocates.AdvocateDetails;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateKind;
import org.alongside.advocates.GetAdvocate;
import org.alongside.advocates.RegisterAdvocate;
import org.alongside.eventstore.AxonAssembly;
import org.alongside.eventstore.Cell;
import org.alongside.localstack.SharedServers;
import org.alongside.messaging.Receipt;
import org.alongside.readstore.CouncilDatabases;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Nodes and councils")
final class NodesTest {

    private static final Pace NO_SCAN = Node.PACE.scan(Duration.ofHours(1));

    private Cell cell;
    private MongoClient mongo;
    private CouncilId council;

    @BeforeEach
    void start() {
        cell = Cell.create();
        council = cell.council();
        mongo = MongoClients.create(SharedServers.mongo().uri());
    }

    @AfterEach
    void stop() {
        cell.close();
        mongo.close();
    }

    @Test
    void share_the_work_and_wait_for_each_others_part() {
        try (Cell.Node store = cell.node();
                Node first = new Node(cell.main, mongo, Node.PACE);
                Node second = new Node(store, mongo, Node.PACE)) {
            first.runner.start();
            second.runner.start();
            for (int i = 0; i < 10; i++) {
                Node writer = i % 2 == 0 ? first : second;
                Node reader = i % 2 == 0 ? second : first;
                AdvocateId id = advocateId();
                Receipt receipt = writer.sendRegister(id, council);
                assertThat(
                                reader.axon
                                        .queries()
                                        .ask(
                                                new GetAdvocate(id),
                                                manager(council),
                                                receipt.position()))
                        .isPresent();
            }
            assertThat(first.reaches(council, 10)).isTrue();
            assertThat(first.stored(council, first.fragile)).hasSize(10);
        }
    }

    @Test
    void hear_of_each_others_commits() {
        try (Cell.Node store = cell.node();
                Node listener = new Node(cell.main, mongo, NO_SCAN);
                // Handles nothing itself, but tells.
                ProcessingRunner teller = processing(store, NO_SCAN);
                AxonAssembly writer = store.axon(teller, teller, parts -> parts)) {
            listener.runner.start();
            // The only scan is the one at the start, and it is over when this is seen.
            long first = append(writer);
            await().atMost(LONG).until(() -> handled(listener) == first);
            for (int i = 0; i < 5; i++) {
                long next = append(writer);
                await().atMost(LONG).until(() -> handled(listener) == next);
            }
        }
    }

    @Test
    void find_by_the_scan_what_nobody_told_them() {
        try (Cell.Node store = cell.node();
                AxonAssembly silent = store.axon();
                Node node = new Node(cell.main, mongo, Node.PACE)) {
            node.runner.start();
            long first = append(silent);
            await().atMost(LONG).until(() -> handled(node) == first);
            long next = append(silent);
            await().atMost(LONG).until(() -> handled(node) == next);
        }
    }

    @Test
    void are_told_of_nothing_where_there_is_nothing_to_do() throws Exception {
        String question =
                "select string_agg(concat_ws(' ', slug, processor, head, checkpoint), ',' order by"
                        + " processor) from processing_due(array['advocates', 'cases', 'fragile'],"
                        + " null, interval '0', interval '10 minutes')";
        try (Node node = new Node(cell.main, mongo, NO_SCAN);
                Cell.Node store = cell.node();
                AxonAssembly silent = store.axon()) {
            assertThat(cell.raw(question)).isEqualTo("null");
            long position = node.someLife(council, 3);
            assertThat(node.reaches(council, position)).isTrue();
            cell.council();
            assertThat(cell.raw(question)).isEqualTo("null");
            long next = append(silent);
            String behind = " " + next + " " + position;
            assertThat(cell.raw(question))
                    .isEqualTo(
                            council
                                    + " advocates"
                                    + behind
                                    + ","
                                    + council
                                    + " cases"
                                    + behind
                                    + ","
                                    + council
                                    + " fragile"
                                    + behind);
        }
    }

    /** Counted in events: time would say something of the machine. */
    @Test
    void with_much_to_do_keep_another_council_waiting_for_no_more_than_a_batch() {
        Pace one =
                new Pace(
                        1,
                        10,
                        Duration.ofHours(1),
                        Duration.ofMillis(20),
                        Duration.ofMinutes(10),
                        100,
                        100,
                        Duration.ofSeconds(1));
        CouncilId busy = cell.council();
        AdvocateId slow = advocateId();
        try (Cell.Node store = cell.node();
                AxonAssembly silent = store.axon();
                Node node = new Node(cell.main, mongo, one)) {
            silent.commands().send(register(slow), manager(busy), null, null);
            for (int i = 0; i < 100; i++) {
                silent.commands().send(register(advocateId()), manager(busy), null, null);
            }
            RebuildTest.Halting halting = new RebuildTest.Halting(slow);
            node.fragile.halting = halting;
            node.runner.committed(busy, 101);
            await().atMost(LONG).until(() -> halting.reached.getCount() == 0);
            // In the middle of its first batch of eleven.
            node.sendRegister(advocateId(), council);
            halting.goOn.countDown();
            assertThat(node.reaches(busy, 101)).isTrue();
            assertThat(node.reaches(council, 1)).isTrue();
            List<CouncilId> order =
                    node.fragile.applied.stream().map(event -> event.context().council()).toList();
            assertThat(order).hasSize(102);
            assertThat(order.indexOf(council)).isEqualTo(10);
        }
    }

    /** A node whose network has vanished: its transaction is open, and nobody closes it. */
    @Test
    void take_over_from_one_that_says_nothing_more() {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Cell.Node store = cell.node();
                Node node = new Node(cell.main, mongo, NO_SCAN)) {
            CompletableFuture<?> dead =
                    CompletableFuture.runAsync(
                            () ->
                                    CurrentCouncil.run(
                                            council,
                                            () ->
                                                    store.checkpoints.advance(
                                                            "fragile",
                                                            before -> {
                                                                held.countDown();
                                                                waitFor(over);
                                                                return before.at(99);
                                                            })),
                            threads);
            try {
                waitFor(held);
                node.sendRegister(advocateId(), council);
                assertThat(node.runner.await(council, "advocates", 1, LONG)).isTrue();
                assertThat(node.runner.await(council, "fragile", 1, LONG)).isTrue();
            } finally {
                over.countDown();
            }
            assertThatThrownBy(dead::join).isInstanceOf(CompletionException.class);
            assertThat(handled(node)).isEqualTo(1);
        }
    }

    /** A node that hangs while PostgreSQL sends it events, which is then neither idle nor alone. */
    @Test
    void take_over_from_one_that_reads_no_more() {
        CountDownLatch held = new CountDownLatch(1);
        String url = cell.database.jdbcUrl() + "?socketFactory=" + Deaf.class.getName();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Cell.Node store = new Cell.Node(url, cell.database.app());
                Cell.Node other = cell.node();
                AxonAssembly silent = other.axon();
                Node node = new Node(cell.main, mongo, NO_SCAN)) {
            // More than there is room for on the way.
            AdvocateDetails details =
                    new AdvocateDetails(
                            "Ada".repeat(2_000),
                            AdvocateKind.PEER,
                            null,
                            null,
                            List.of("en"),
                            1,
                            null,
                            null,
                            null);
            for (int i = 0; i < 300; i++) {
                RegisterAdvocate large = new RegisterAdvocate(advocateId(), details);
                silent.commands().send(large, manager(council), null, null);
            }
            CompletableFuture<?> dead =
                    CompletableFuture.runAsync(
                            () ->
                                    CurrentCouncil.run(
                                            council,
                                            () ->
                                                    store.checkpoints.advance(
                                                            "fragile",
                                                            before -> {
                                                                held.countDown();
                                                                Deaf.on();
                                                                store.log.after(0, 500);
                                                                return before.at(99);
                                                            })),
                            threads);
            try {
                waitFor(held);
                long last = node.sendRegister(advocateId(), council).position();
                assertThat(node.runner.await(council, "fragile", last, LONG)).isTrue();
            } finally {
                Deaf.off();
            }
            assertThatThrownBy(dead::join).isInstanceOf(CompletionException.class);
            assertThat(handled(node)).isEqualTo(301);
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private ProcessingRunner processing(Cell.Node store, Pace pace) {
        return new ProcessingRunner(
                store.session,
                store.log,
                store.listening(),
                new CouncilDatabases(mongo),
                List.of(),
                pace);
    }

    private long append(AxonAssembly axon) {
        return axon.commands()
                .send(register(advocateId()), manager(council), null, null)
                .position();
    }

    private long handled(Node node) {
        return CurrentCouncil.<Long, RuntimeException>call(
                council, () -> node.store.checkpoints.positions().getOrDefault("fragile", 0L));
    }
}
