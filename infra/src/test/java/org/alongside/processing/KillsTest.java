package org.alongside.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.MongoClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.alongside.eventstore.Cell;
import org.alongside.eventstore.Checkpoints;
import org.alongside.eventstore.Effects;
import org.alongside.localstack.MongoServer;
import org.alongside.localstack.OwnServers;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Real servers of the test's own, real commands, and signal 9 at random moments. One of each kind
 * as a rule; at least fifty, mixed at random, with {@code -Dalongside.full=true}; the same ones
 * again with {@code -Dalongside.seed=…}.
 */
@DisplayName("Kills under load")
final class KillsTest {

    private static final boolean FULL = Boolean.getBoolean("alongside.full");
    private static final Duration LONG = Duration.ofMinutes(2);

    private final long seed = Long.getLong("alongside.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private OwnServers servers;
    private Cell cell;
    private MongoClient mongo;
    private List<CouncilId> councils;
    private Truth truth;
    private Load load;
    private NodeProcess node;
    private int kills;
    private int inRebuilds;
    private int inCatchUps;

    /** What is killed with signal 9. */
    private enum Victim {
        POSTGRES,
        /** One of PostgreSQL's processes, after which it restarts itself. */
        POSTGRES_PROCESS,
        MONGO,
        APPLICATION
    }

    private enum When {
        UNDER_LOAD,
        IN_A_REBUILD,
        IN_A_CATCH_UP
    }

    private record Blow(When when, List<Victim> victims) {}

    @BeforeEach
    void start() throws Exception {
        servers = new OwnServers();
        assumeTrue(
                servers.mongo().kind() != MongoServer.Kind.EMBEDDED,
                "skipped: no real MongoDB was found");
        cell = Cell.create(servers.postgres());
        cell.main.pool.setConnectionTimeout(Duration.ofSeconds(3).toMillis());
        Effects.createTable(cell);
        councils = Stream.generate(cell::council).limit(FULL ? 4 : 3).toList();
        mongo = LoadedNode.mongo(servers.mongo().uri());
        truth = new Truth(cell.main, mongo, councils);
        load = new Load(councils, 3);
        startTheApplication();
    }

    @AfterEach
    void stop() {
        Stream.<@Nullable AutoCloseable>of(load, node, mongo, cell, servers)
                .forEach(KillsTest::close);
    }

    private static void close(@Nullable AutoCloseable part) {
        try {
            if (part != null) {
                part.close();
            }
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void of_servers_and_application_lose_nothing_and_do_nothing_twice() throws Exception {
        System.out.println("Kills under load: seed " + seed);
        long begun = System.nanoTime();
        load.goesOnBy(50);
        for (Blow blow : plan()) {
            strike(blow);
        }
        load.goesOnBy(20);
        load.end();
        truth.caughtUp();
        long events = truth.holds(load.acknowledged);
        // Before the rebuild, which another process does.
        node.kill();
        try (Node other = LoadedNode.node(cell.node(), mongo, Pace.USUAL)) {
            other.runner.start();
            truth.isWhatARebuildMakes();
        }
        assertThat(truth.holds(load.acknowledged)).isEqualTo(events);
        System.out.printf(
                "Kills under load: %d kills (%d in a rebuild, %d in a catch-up), %d commands"
                        + " acknowledged, %d unknown outcomes, %d events, %d s, seed %d%n",
                kills,
                inRebuilds,
                inCatchUps,
                load.known.get(),
                load.unknown.get(),
                events,
                (System.nanoTime() - begun) / 1_000_000_000,
                seed);
        assertThat(kills).isGreaterThanOrEqualTo(FULL ? 50 : 3);
    }

    private List<Blow> plan() {
        List<Blow> plan = new ArrayList<>();
        for (Victim each : List.of(Victim.POSTGRES, Victim.MONGO, Victim.APPLICATION)) {
            plan.add(new Blow(When.UNDER_LOAD, List.of(each)));
            if (FULL) {
                for (int i = 0; i < 8; i++) {
                    plan.add(new Blow(When.UNDER_LOAD, List.of(each)));
                }
                for (int i = 0; i < 2; i++) {
                    plan.add(new Blow(When.IN_A_REBUILD, List.of(each)));
                    plan.add(new Blow(When.IN_A_CATCH_UP, List.of(each)));
                }
            }
        }
        if (FULL) {
            for (int i = 0; i < 5; i++) {
                plan.add(new Blow(When.UNDER_LOAD, List.of(Victim.POSTGRES_PROCESS)));
            }
            for (int i = 0; i < 2; i++) {
                plan.add(new Blow(When.UNDER_LOAD, List.of(Victim.POSTGRES, Victim.MONGO)));
                plan.add(new Blow(When.UNDER_LOAD, List.of(Victim.MONGO, Victim.APPLICATION)));
                plan.add(new Blow(When.UNDER_LOAD, List.of(Victim.APPLICATION, Victim.POSTGRES)));
            }
            plan.add(new Blow(When.IN_A_REBUILD, List.of(Victim.POSTGRES, Victim.MONGO)));
        }
        Collections.shuffle(plan, random);
        return plan;
    }

    private void strike(Blow blow) {
        switch (blow.when()) {
            case UNDER_LOAD -> load.goesOnBy(random.nextInt(100));
            case IN_A_REBUILD -> inTheMiddleOfARebuild();
            case IN_A_CATCH_UP -> inTheMiddleOfACatchUp();
        }
        kills += blow.victims().size();
        System.out.printf("%s after %d commands%n", blow, load.known.get());
        blow.victims().forEach(this::kill);
        List<Victim> back = new ArrayList<>(blow.victims());
        Collections.shuffle(back, random);
        // It ends where PostgreSQL is away when it starts.
        back.sort(Comparator.comparing(Victim.APPLICATION::equals));
        if (back.equals(List.of(Victim.MONGO))) {
            // Commands need PostgreSQL alone.
            load.goesOnBy(random.nextInt(50));
        }
        back.forEach(this::restart);
        load.goesOnBy(10);
    }

    private void kill(Victim victim) {
        switch (victim) {
            case POSTGRES -> servers.killPostgres();
            case POSTGRES_PROCESS -> servers.killOneProcessOfPostgres(random);
            case MONGO -> servers.killMongo();
            case APPLICATION -> {
                load.forget(node);
                node.kill();
            }
        }
    }

    private void restart(Victim victim) {
        switch (victim) {
            case POSTGRES -> servers.startPostgres();
            case POSTGRES_PROCESS -> {
                // It does so itself.
            }
            case MONGO -> servers.startMongo();
            case APPLICATION -> startTheApplication();
        }
    }

    private void startTheApplication() {
        node = NodeProcess.start(cell, servers.mongo().uri());
        load.use(node);
    }

    private void inTheMiddleOfARebuild() {
        CouncilId council = councils.get(random.nextInt(councils.size()));
        String projection = truth.projections.get(random.nextInt(truth.projections.size())).name();
        truth.order(projection, council);
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(2))
                .ignoreExceptions()
                .until(() ->
                        truth.building(council, projection)
                                .map(state -> state.position() > 0)
                                // It was faster than we.
                                .orElse(true));
        if (truth.building(council, projection).isPresent()) {
            inRebuilds++;
        }
    }

    private void inTheMiddleOfACatchUp() {
        kills++;
        servers.killMongo();
        CouncilId council = councils.getFirst();
        load.goesOnBy(300 + random.nextInt(100));
        long before = truth.served(council, "fragile").position();
        long head = truth.head(council);
        servers.startMongo();
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(2))
                .ignoreExceptions()
                .until(() -> truth.served(council, "fragile").position() > before);
        Checkpoints.Served served = truth.served(council, "fragile");
        if (served.position() < head) {
            inCatchUps++;
        }
    }
}
