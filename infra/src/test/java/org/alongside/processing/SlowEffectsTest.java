package org.alongside.processing;

import static java.util.Objects.requireNonNull;
import static org.alongside.eventstore.Examples.advocateId;
import static org.alongside.processing.Node.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.alongside.advocates.AdvocateEvent;
import org.alongside.eventstore.Cell;
import org.alongside.eventstore.EventHandlers;
import org.alongside.localstack.SharedServers;
import org.alongside.messaging.Context;
import org.alongside.tenancy.CouncilId;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Side effects that wait for a server which does not answer, in more councils than threads. */
@DisplayName("Side effects that take long")
final class SlowEffectsTest {

    private static final String EFFECTS = "slow";
    private static final int COUNCILS = 8;

    private @Nullable Cell cell;
    private @Nullable MongoClient mongo;
    private @Nullable Node node;
    private final Slow slow = new Slow();

    /** Stands still until it is let go. */
    static final class Slow {

        private final CountDownLatch goOn = new CountDownLatch(1);
        private final List<CouncilId> begun = new CopyOnWriteArrayList<>();

        @EventHandler
        void on(AdvocateEvent event, Context context) throws InterruptedException {
            assertThat(event.advocateId()).isNotNull();
            begun.add(context.council());
            // Less than PostgreSQL allows a transaction that waits.
            assertThat(goOn.await(6, TimeUnit.SECONDS)).isTrue();
        }
    }

    @BeforeEach
    void start() {
        Cell of = Cell.create();
        cell = of;
        MongoClient client = MongoClients.create(SharedServers.mongo().uri());
        mongo = client;
        Node started =
                new Node(
                        of.main,
                        client,
                        Node.PACE,
                        (runner, parts) ->
                                parts.eventHandlers(
                                        runner, new EventHandlers(EFFECTS, true, List.of(slow))));
        started.runner.start();
        node = started;
    }

    @AfterEach
    void stop() {
        slow.goOn.countDown();
        requireNonNull(node).close();
        requireNonNull(cell).close();
        requireNonNull(mongo).close();
    }

    @Test
    void keep_no_projection_waiting() {
        Node here = requireNonNull(node);
        for (int i = 0; i < COUNCILS; i++) {
            here.sendRegister(advocateId(), requireNonNull(cell).council());
        }
        await().atMost(LONG).until(() -> slow.begun.size() >= 2);

        CouncilId council = requireNonNull(cell).council();
        long position = here.sendRegister(advocateId(), council).position();

        assertThat(here.reaches(council, position)).isTrue();
        assertThat(slow.goOn.getCount()).as("nobody let the side effects go").isOne();
        assertThat(slow.begun).doesNotContain(council);
    }

    @Test
    void of_a_busy_council_let_the_others_have_their_turn() {
        Node here = requireNonNull(node);
        CouncilId busy = requireNonNull(cell).council();
        long last = 0;
        for (int i = 0; i < COUNCILS; i++) {
            last = here.sendRegister(advocateId(), busy).position();
        }
        List<CouncilId> others = new ArrayList<>();
        for (int i = 0; i < COUNCILS; i++) {
            CouncilId other = requireNonNull(cell).council();
            others.add(other);
            here.sendRegister(advocateId(), other);
        }
        slow.goOn.countDown();

        assertThat(here.runner.await(busy, EFFECTS, last, LONG)).isTrue();
        for (CouncilId other : others) {
            assertThat(slow.begun.indexOf(other))
                    .isNotNegative()
                    .isLessThan(slow.begun.lastIndexOf(busy));
        }
    }
}
