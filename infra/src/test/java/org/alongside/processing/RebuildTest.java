package org.alongside.processing;

import static org.alongside.eventstore.Examples.advocateId;
import static org.alongside.processing.Node.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.alongside.advocates.AdvocateId;
import org.alongside.eventstore.Cell;
import org.alongside.eventstore.Checkpoints.State;
import org.alongside.eventstore.GenerationTable;
import org.alongside.eventstore.ParkedEvents.Sequence;
import org.alongside.localstack.SharedServers;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A rebuild of a projection")
final class RebuildTest {

    private static final String CELL = "main";

    /** Small batches and few documents in memory, so that the parts meet. */
    private static final Pace SMALL =
            Node.PACE
                    .scan(Duration.ofMillis(100))
                    .grace(Duration.ofMillis(500))
                    .rebuild(7, 5, Duration.ZERO);

    private Cell cell;
    private MongoClient mongo;
    private Node node;
    private CouncilId council;

    @BeforeEach
    void start() {
        cell = Cell.create();
        council = cell.council();
        mongo = MongoClients.create(SharedServers.mongo().uri());
        node = new Node(cell.main, mongo, SMALL);
        node.runner.start();
    }

    @AfterEach
    void stop() {
        node.close();
        cell.close();
        mongo.close();
    }

    private List<State> states(CouncilId of, String processor) {
        return node.orders.states().stream()
                .filter(state -> state.council().equals(of) && state.processor().equals(processor))
                .toList();
    }

    private State serving(CouncilId of, String processor) {
        return states(of, processor).stream()
                .filter(state -> state.state().equals("serving"))
                .findFirst()
                .orElseThrow();
    }

    private void isServed(CouncilId of, String processor, int generation) {
        await().atMost(LONG).until(() -> serving(of, processor).generation() == generation);
        await().atMost(LONG).until(() -> node.runner.serving(of, processor) == generation);
    }

    @Test
    void makes_what_was_there_beside_it_and_serves_it_when_it_has_caught_up() {
        long position = node.someLife(council, 10);
        assertThat(node.reaches(council, position)).isTrue();
        List<List<org.bson.Document>> before = node.everything(council);
        CurrentCouncil.run(
                council,
                () ->
                        node.databases
                                .getMongoDatabase()
                                .getCollection("cases")
                                .updateMany(
                                        new org.bson.Document(),
                                        new org.bson.Document(
                                                "$set",
                                                new org.bson.Document("view.status", "WRONG"))));
        assertThat(node.everything(council)).isNotEqualTo(before);
        for (String each : List.of("advocates", "cases", "fragile")) {
            node.orders.rebuild(each, council, "account");
        }
        for (String each : List.of("advocates", "cases", "fragile")) {
            isServed(council, each, 2);
        }
        assertThat(node.everything(council)).isEqualTo(before);
        assertThat(node.collections(council)).contains("cases_2", "advocates_2", "fragile_2");
        // The secondary indexes as well: the one of the projection beside MongoDB's own.
        assertThat(
                        CurrentCouncil.<List<org.bson.Document>, RuntimeException>call(
                                council,
                                () ->
                                        node.databases
                                                .getMongoDatabase()
                                                .getCollection("fragile_2")
                                                .listIndexes()
                                                .into(new ArrayList<>())))
                .hasSize(2);
        // The old ones are dropped after a while, and what comes now goes into the new ones.
        await().atMost(LONG)
                .until(() ->
                        node.collections(council).stream()
                                .noneMatch(List.of("cases", "advocates", "fragile")::contains));
        long next = node.someLife(council, 1);
        assertThat(node.reaches(council, next)).isTrue();
        assertThat(node.stored(council, "advocates_2")).hasSize(11);
        assertThat(states(council, "cases")).hasSize(1);
    }

    @Test
    void serves_and_updates_the_old_one_until_then() throws Exception {
        long position = node.someLife(council, 10);
        assertThat(node.reaches(council, position)).isTrue();
        AdvocateId slow = advocateId();
        node.sendRegister(slow, council);
        Halting halting = new Halting(slow);
        try (Cell.Node store = cell.node();
                Node other = new Node(store, mongo, SMALL)) {
            // Only the other node builds: its projection waits at an event in the middle.
            node.runner.close();
            other.runner.start();
            assertThat(other.reaches(council, 41)).isTrue();
            other.fragile.halting = halting;
            other.orders.rebuild("fragile", council, "account");
            halting.reached.await(60, TimeUnit.SECONDS);
            // Held up in the middle: writes are shown, by the old generation.
            AdvocateId meanwhile = advocateId();
            long next = other.sendRegister(meanwhile, council).position();
            assertThat(other.reaches(council, next)).isTrue();
            assertThat(serving(council, "fragile").generation()).isEqualTo(1);
            assertThat(other.seen(council, meanwhile)).containsExactly(next);
            assertThat(states(council, "fragile"))
                    .anyMatch(state ->
                            state.state().equals("building") && state.position() < state.head());
            halting.goOn.countDown();
            await().atMost(LONG).until(() -> other.runner.serving(council, "fragile") == 2);
            assertThat(other.seen(council, meanwhile)).containsExactly(next);
            assertThat(other.stored(council, other.fragile)).hasSize(22);
        }
    }

    @Test
    void reads_ones_own_writes_on_every_node_through_the_switch() {
        long position = node.someLife(council, 20);
        assertThat(node.reaches(council, position)).isTrue();
        try (Cell.Node store = cell.node();
                // Never scans again: what it knows of a switch, it knows from the checkpoint.
                Node other =
                        new Node(
                                store,
                                mongo,
                                SMALL.scan(Duration.ofHours(1)).grace(Duration.ofHours(1)))) {
            other.runner.start();
            node.orders.rebuild("fragile", council, "account");
            int generations = 0;
            for (int i = 0; generations < 3; i++) {
                AdvocateId id = advocateId();
                long written = node.sendRegister(id, council).position();
                Node reader = i % 2 == 0 ? other : node;
                assertThat(reader.runner.await(council, "fragile", written, LONG)).isTrue();
                assertThat(reader.seen(council, id)).containsExactly(written);
                if (states(council, "fragile").stream()
                        .noneMatch(state -> state.state().equals("building"))) {
                    generations++;
                    node.orders.rebuild("fragile", council, "account");
                }
            }
            node.orders.cancel("fragile", council);
        }
    }

    @Test
    void can_be_cancelled() throws Exception {
        long position = node.someLife(council, 10);
        AdvocateId slow = advocateId();
        node.sendRegister(slow, council);
        assertThat(node.reaches(council, position + 1)).isTrue();
        Halting halting = new Halting(slow);
        node.fragile.halting = halting;
        node.orders.rebuild("fragile", council, "account");
        halting.reached.await(60, TimeUnit.SECONDS);
        assertThat(node.orders.cancel("fragile", council)).isTrue();
        halting.goOn.countDown();
        await().atMost(LONG).until(() -> states(council, "fragile").size() == 1);
        await().atMost(LONG).until(() -> !node.collections(council).contains("fragile_2"));
        assertThat(serving(council, "fragile").generation()).isEqualTo(1);
        assertThat(node.stored(council, "fragile")).hasSize(21);
        assertThat(node.orders.cancel("fragile", council)).isFalse();
    }

    @Test
    void parks_what_mongodb_refuses() throws Exception {
        long position = node.someLife(council, 10);
        AdvocateId slow = advocateId();
        AdvocateId bad = advocateId();
        node.sendRegister(slow, council);
        node.sendRegister(bad, council);
        assertThat(node.reaches(council, position + 2)).isTrue();
        node.fragile.odd.put(bad.toString(), "odd");
        Halting halting = new Halting(slow);
        node.fragile.halting = halting;
        node.orders.rebuild("fragile", council, "account");
        halting.reached.await(60, TimeUnit.SECONDS);
        await().atMost(LONG).until(() -> node.collections(council).contains("fragile_2"));
        node.refuseOdd(council, "fragile_2");
        halting.goOn.countDown();
        isServed(council, "fragile", 2);
        assertThat(node.parked(council))
                .singleElement()
                .extracting(Sequence::sequence, Sequence::position)
                .containsExactly(bad.toString(), position + 2);
        assertThat(node.stored(council, "fragile_2")).hasSize(21);
    }

    /** Who built it may write a last time, long after. */
    @Test
    void has_a_number_that_none_has_had_that_was_cancelled() {
        assertThat(node.reaches(council, node.someLife(council, 1))).isTrue();
        GenerationTable generations = new GenerationTable(cell.main.session);
        for (int number : new int[] {2, 3}) {
            // Nobody builds here: there is no projection of that name.
            int ordered = ordered(generations);
            assertThat(ordered).isEqualTo(number);
            CurrentCouncil.run(
                    council,
                    () -> {
                        assertThat(generations.cancel("nobody")).isTrue();
                        generations.forget("nobody", ordered);
                    });
        }
        assertThat(states(council, "nobody")).hasSize(1);
        assertThat(ordered(generations)).isEqualTo(4);
    }

    private int ordered(GenerationTable generations) {
        return CurrentCouncil.<Integer, RuntimeException>call(
                council, () -> generations.order("nobody", "account"));
    }

    @Test
    void is_taken_up_by_another_node_when_the_one_that_built_dies() throws Exception {
        long position = node.someLife(council, 10);
        AdvocateId slow = advocateId();
        node.sendRegister(slow, council);
        assertThat(node.reaches(council, position + 1)).isTrue();
        List<List<org.bson.Document>> before = node.everything(council);
        Halting halting = new Halting(slow);
        node.fragile.halting = halting;
        node.orders.rebuild("fragile", council, "account");
        halting.reached.await(60, TimeUnit.SECONDS);
        // Some of it is built. From here on this node does nothing more, and says nothing either.
        assertThat(states(council, "fragile"))
                .anyMatch(state -> state.state().equals("building") && state.position() > 0);
        try (Cell.Node store = cell.node();
                Node other = new Node(store, mongo, SMALL)) {
            other.runner.start();
            await().atMost(LONG).until(() -> other.runner.serving(council, "fragile") == 2);
            assertThat(other.everything(council)).isEqualTo(before);
            // It went on where the first one was, and did not begin again.
            assertThat(other.fragile.applied).noneMatch(event -> event.position() == 1);
            // The first one comes back, and does no harm.
            halting.goOn.countDown();
            await().atMost(LONG).until(() -> node.runner.serving(council, "fragile") == 2);
            assertThat(node.everything(council)).isEqualTo(before);
        }
    }

    /** It holds the row of the generation that it was noting its progress in. */
    @Test
    void is_taken_up_where_the_node_that_built_hangs_while_it_notes_how_far_it_is() {
        assertThat(node.reaches(council, node.someLife(council, 5))).isTrue();
        node.runner.close();
        node.orders.rebuild("fragile", council, "account");
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Cell.Node hanging = cell.node();
                Cell.Node store = cell.node();
                Node other = new Node(store, mongo, SMALL)) {
            GenerationTable table = new GenerationTable(hanging.session);
            UUID hung = UUID.randomUUID();
            assertThat(table.lease(CELL, hung, Duration.ofSeconds(1))).isTrue();
            CompletableFuture<?> dead =
                    CompletableFuture.runAsync(
                            () ->
                                    CurrentCouncil.run(
                                            council,
                                            () ->
                                                    table.built(
                                                            "fragile",
                                                            2,
                                                            hung,
                                                            1,
                                                            () -> {
                                                                held.countDown();
                                                                waitFor(over);
                                                            })),
                            threads);
            waitFor(held);
            other.runner.start();
            try {
                // Other limits would end it after thirty.
                await().atMost(Duration.ofSeconds(25))
                        .until(() -> serving(council, "fragile").generation() == 2);
            } finally {
                over.countDown();
            }
            assertThatThrownBy(dead::join).isInstanceOf(CompletionException.class);
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void can_be_ordered_by_another_process() {
        long position = node.someLife(council, 2);
        assertThat(node.reaches(council, position)).isTrue();
        List<List<org.bson.Document>> before = node.everything(council);
        CurrentCouncil.run(
                council, () -> node.databases.getMongoDatabase().getCollection("advocates").drop());
        try (Cell.Node elsewhere = cell.node()) {
            new ProcessingOrders(elsewhere.session, elsewhere.log)
                    .rebuild("advocates", council, "account");
        }
        isServed(council, "advocates", 2);
        assertThat(node.everything(council)).isEqualTo(before);
    }

    @Test
    void of_all_councils_is_one_order_for_each() {
        List<CouncilId> councils = IntStream.range(0, 4).mapToObj(_ -> cell.council()).toList();
        for (CouncilId each : councils) {
            assertThat(node.reaches(each, node.someLife(each, 2))).isTrue();
        }
        node.orders.rebuildAll("cases", "account");
        for (CouncilId each : councils) {
            isServed(each, "cases", 2);
            assertThat(node.stored(each, node.cases)).hasSize(2);
        }
    }

    @Test
    void is_one_at_a_time_in_a_cell() {
        GenerationTable table = new GenerationTable(cell.main.session);
        UUID one = UUID.randomUUID();
        UUID another = UUID.randomUUID();
        assertThat(table.lease(CELL, one, Duration.ofHours(1))).isTrue();
        assertThat(table.lease(CELL, another, Duration.ofHours(1))).isFalse();
        assertThat(table.lease(CELL, one, Duration.ofHours(1))).isTrue();
        table.release(CELL, another);
        assertThat(table.lease(CELL, another, Duration.ofHours(1))).isFalse();
        // Its holder dies: the term ends.
        assertThat(table.lease(CELL, one, Duration.ofSeconds(-1))).isTrue();
        assertThat(table.lease(CELL, another, Duration.ofHours(1))).isTrue();
    }

    /**
     * Who has the lease now found nothing noted, began again, and dropped what the other had
     * written: were that one's note believed, whoever comes third would go on over a hole.
     */
    @Test
    void is_neither_noted_nor_put_in_place_by_a_node_that_has_lost_the_lease() {
        node.runner.close();
        node.orders.rebuild("fragile", council, "account");
        GenerationTable table = new GenerationTable(cell.main.session);
        UUID one = UUID.randomUUID();
        UUID another = UUID.randomUUID();
        assertThat(table.lease(CELL, one, Duration.ofSeconds(-1))).isTrue();
        CurrentCouncil.run(
                council,
                () -> {
                    // Its term is over, but nobody has begun again.
                    assertThat(table.built("fragile", 2, one, 3, () -> {})).isTrue();
                    assertThat(table.lease(CELL, another, Duration.ofHours(1))).isTrue();
                    assertThat(table.built("fragile", 2, one, 7, () -> {})).isFalse();
                    assertThat(table.position("fragile", 2)).contains(3L);
                    assertThat(
                                    table.serve(
                                            cell.main.checkpoints,
                                            "fragile",
                                            2,
                                            one,
                                            served -> served))
                            .isFalse();
                    assertThat(table.built("fragile", 2, another, 7, () -> {})).isTrue();
                    assertThat(table.position("fragile", 2)).contains(7L);
                });
        assertThat(serving(council, "fragile").generation()).isEqualTo(1);
    }

    @Test
    void heals_what_is_parked_and_parks_what_fails() {
        AdvocateId healed = advocateId();
        AdvocateId broken = advocateId();
        AdvocateId odd = advocateId();
        node.fragile.poisonous.add(healed.toString());
        node.sendRegister(healed, council);
        node.sendRegister(broken, council);
        node.sendRegister(odd, council);
        node.someLife(council, 5);
        long last = node.standDown(broken, council).position();
        assertThat(node.reaches(council, last)).isTrue();
        assertThat(node.parked(council))
                .extracting(Sequence::sequence)
                .containsExactly(healed.toString());
        node.fragile.poisonous.clear();
        node.fragile.poisonous.add(broken.toString());
        node.fragile.unwritable.add(odd.toString());
        node.orders.rebuild("fragile", council, "account");
        isServed(council, "fragile", 2);
        assertThat(node.parked(council))
                .extracting(Sequence::sequence, Sequence::events)
                .containsExactly(
                        Tuple.tuple(broken.toString(), 2L), Tuple.tuple(odd.toString(), 1L));
        assertThat(node.seen(council, healed)).containsExactly(1L);
        assertThat(node.stored(council, node.fragile)).hasSize(11);
    }

    @Test
    void of_what_no_node_has_ever_run_is_refused() {
        assertThatThrownBy(() -> node.orders.rebuild("unknown", council, "account"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Holds a projection up once, at an event of a subject. */
    static final class Halting {

        final String subject;
        final CountDownLatch reached = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);

        Halting(AdvocateId subject) {
            this.subject = subject.toString();
        }

        void at(String name) {
            if (name.equals(subject) && reached.getCount() > 0) {
                reached.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException closing) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("Interrupted");
                }
            }
        }
    }
}
