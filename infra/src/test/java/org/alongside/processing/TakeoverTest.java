package org.alongside.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alongside.eventstore.Cell;
import org.alongside.eventstore.Effects;
import org.alongside.localstack.RealMongo;
import org.alongside.localstack.SharedServers;
import org.alongside.processing.Load.Acknowledged;
import org.alongside.processing.LoadedNode.Step;
import org.alongside.tenancy.CouncilId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two processes on the same stores. The times are printed, for whoever wants to know. */
@DisplayName("Two nodes of the application")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TakeoverTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final List<NodeProcess> nodes = new ArrayList<>();
    private Cell cell;
    private MongoClient mongo;
    private List<CouncilId> councils;
    private Truth truth;
    private Load load;

    @BeforeAll
    void startServers() throws Exception {
        RealMongo.needed();
        cell = Cell.create();
        Effects.createTable(cell);
        mongo = LoadedNode.mongo(SharedServers.mongo().uri());
    }

    /** Those that the last test left alive go on. */
    @BeforeEach
    void startNodes() {
        Stream.generate(() -> CompletableFuture.supplyAsync(this::start))
                .limit(2L - nodes.size())
                .toList()
                .forEach(node -> nodes.add(node.join()));
        councils = Stream.generate(cell::council).limit(3).toList();
        truth = new Truth(cell.main, mongo, councils);
        load = new Load(councils, 2);
        load.use(nodes);
    }

    private NodeProcess start() {
        return NodeProcess.start(cell, SharedServers.mongo().uri());
    }

    @AfterEach
    void endLoad() {
        load.close();
    }

    @AfterAll
    void stop() {
        nodes.forEach(NodeProcess::close);
        if (cell != null) {
            mongo.close();
            cell.close();
        }
    }

    private NodeProcess first() {
        return nodes.getFirst();
    }

    private NodeProcess second() {
        return nodes.getLast();
    }

    @Test
    void both_take_commands_and_both_project() throws Exception {
        load.goesOnBy(300);
        end();
        assertThat(load.acknowledged.stream().map(Acknowledged::node).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(first().port, second().port);
        for (NodeProcess each : nodes) {
            String batches = each.ask("batches");
            System.out.println("Two nodes: batches of one " + batches);
            assertThat(batches).matches(".*effects=[1-9].*fragile=[1-9].*");
        }
    }

    @Test
    void go_on_where_one_was_killed_in_the_middle_of_a_batch() throws Exception {
        load.goesOnBy(100);
        Acknowledged held = holdACheckpoint();
        long killed = killFirst();
        says("killed with a checkpoint", killed, () -> isHandled(held));
        load.goesOnBy(50);
        end();
    }

    @Test
    void go_on_where_one_was_killed_that_was_rebuilding() throws Exception {
        load.goesOnBy(100);
        Rebuilding rebuilding = holdARebuild();
        long killed = killFirst();
        says("killed in a rebuild", killed, () -> hasMovedOn(rebuilding));
        load.goesOnBy(50);
        isServed(rebuilding);
        end();
    }

    /** Its connections stay open, and it says nothing: it is the limits that free what it has. */
    @Test
    void go_on_where_one_hangs_in_the_middle_of_a_batch() throws Exception {
        load.goesOnBy(100);
        Acknowledged held = holdACheckpoint();
        load.forget(first());
        first().stop();
        try {
            long stopped = System.nanoTime();
            says("hung with a checkpoint", stopped, () -> isHandled(held));
            load.goesOnBy(50);
        } finally {
            first().goOn();
        }
        itComesBack();
    }

    @Test
    void go_on_where_one_hangs_that_was_rebuilding() throws Exception {
        load.goesOnBy(100);
        Rebuilding rebuilding = holdARebuild();
        load.forget(first());
        first().stop();
        try {
            long stopped = System.nanoTime();
            says("hung in a rebuild", stopped, () -> hasMovedOn(rebuilding));
            load.goesOnBy(50);
            isServed(rebuilding);
        } finally {
            first().goOn();
        }
        itComesBack();
    }

    /** What it had begun ends without harm, and it is as good as the other one again. */
    private void itComesBack() throws Exception {
        first().ask("goOn");
        load.forget(second());
        load.use(first());
        load.goesOnBy(50);
        load.use(second());
        end();
    }

    private void end() throws Exception {
        load.end();
        truth.caughtUp();
        truth.holds(load.acknowledged);
    }

    private long killFirst() {
        NodeProcess victim = first();
        load.forget(victim);
        nodes.remove(victim);
        victim.kill();
        return System.nanoTime();
    }

    private static void says(String what, long since, BooleanSupplier so) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(5)).until(so::getAsBoolean);
        System.out.printf(
                "Two nodes: one %s, the other took over after %d ms%n",
                what, (System.nanoTime() - since) / 1_000_000);
    }

    /** Lets the first node stop in the middle of a batch, with the checkpoint's lock. */
    private Acknowledged holdACheckpoint() throws IOException {
        while (true) {
            String subject = UUID.randomUUID().toString();
            first().ask("halt " + subject);
            Acknowledged one = register(first(), councils.getFirst(), subject);
            await().atMost(LONG)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> isHalted() || isHandled(one));
            if (isHalted()) {
                return one;
            }
            // The other one was faster.
        }
    }

    private boolean isHalted() throws IOException {
        return first().ask("halted").equals("true");
    }

    private boolean isHandled(Acknowledged one) {
        return truth.served(one.council(), "fragile").position() >= one.position();
    }

    private Acknowledged register(NodeProcess by, CouncilId council, String advocate)
            throws IOException {
        String[] words =
                by.ask("send " + council + " REGISTER " + advocate + " " + UUID.randomUUID())
                        .split(" ", -1);
        assertThat(words[0]).isEqualTo("ok");
        Acknowledged told =
                new Acknowledged(
                        council,
                        Step.REGISTER,
                        advocate,
                        Long.parseLong(words[2]),
                        Long.parseLong(words[3]),
                        by.port);
        load.acknowledged.add(told);
        return told;
    }

    /** A generation that the first node builds, and where it stands. */
    private record Rebuilding(CouncilId council, int generation, long position) {}

    private Rebuilding holdARebuild() throws IOException {
        CouncilId council = councils.getFirst();
        String subject = UUID.randomUUID().toString();
        Acknowledged one = register(second(), council, subject);
        await().atMost(LONG).until(() -> isHandled(one));
        first().ask("halt " + subject);
        while (true) {
            int generation = truth.served(council, "fragile").generation() + 1;
            truth.order("fragile", council);
            await().atMost(LONG)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() ->
                            isHalted()
                                    || truth.served(council, "fragile").generation() >= generation);
            if (isHalted()) {
                return new Rebuilding(
                        council,
                        generation,
                        truth.building(council, "fragile").orElseThrow().position());
            }
        }
    }

    private boolean hasMovedOn(Rebuilding rebuilding) {
        return truth.building(rebuilding.council(), "fragile")
                .map(state -> state.position() > rebuilding.position())
                .orElse(true);
    }

    private void isServed(Rebuilding rebuilding) {
        await().atMost(LONG)
                .until(() ->
                        truth.served(rebuilding.council(), "fragile").generation()
                                >= rebuilding.generation());
    }
}
