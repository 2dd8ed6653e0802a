package org.alongside.processing;

import static org.alongside.eventstore.Examples.advocateId;
import static org.alongside.eventstore.Examples.manager;
import static org.alongside.processing.Node.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateRegistered;
import org.alongside.advocates.StandDownAdvocate;
import org.alongside.eventstore.Cell;
import org.alongside.eventstore.EventHandlers;
import org.alongside.eventstore.ParkedEvents;
import org.alongside.localstack.SharedServers;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Repetition;
import org.alongside.tenancy.CouncilClosed;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilState;
import org.alongside.tenancy.CurrentCouncil;
import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What an automation wants of a council that is closed")
final class ClosedCouncilTest {

    private static final String GROUP = "stand-down";

    private static Cell cell;
    private static MongoClient mongo;
    private static Node node;
    private static final StandDown STAND_DOWN = new StandDown();

    /** Stands every advocate down at once, in the council that it is told. */
    static final class StandDown {

        final Map<AdvocateId, CouncilId> elsewhere = new ConcurrentHashMap<>();
        final Map<AdvocateId, CouncilState> closing = new ConcurrentHashMap<>();
        final Set<CouncilId> left = ConcurrentHashMap.newKeySet();
        final Map<AdvocateId, AtomicInteger> attempts = new ConcurrentHashMap<>();

        @EventHandler
        void on(AdvocateRegistered event, Commands commands) throws Exception {
            CouncilId own = CurrentCouncil.require("a handler");
            if (left.contains(own)) {
                return;
            }
            CouncilId whose = elsewhere.getOrDefault(event.advocateId(), own);
            attempts.computeIfAbsent(event.advocateId(), _ -> new AtomicInteger())
                    .incrementAndGet();
            CouncilState state = closing.remove(event.advocateId());
            if (state != null) {
                // In the middle of its work, as it happens.
                cell.raw("select set_council_state('" + whose + "', '" + state + "')");
            }
            commands.sendApart(
                    new StandDownAdvocate(event.advocateId(), "."),
                    manager(whose),
                    new Repetition(GROUP, event.advocateId().toString(), ""));
        }
    }

    @BeforeAll
    static void start() {
        cell = Cell.create();
        mongo = MongoClients.create(SharedServers.mongo().uri());
        node =
                new Node(
                        cell.main,
                        mongo,
                        Node.PACE,
                        (runner, parts) ->
                                parts.eventHandlers(
                                        runner,
                                        new EventHandlers(GROUP, true, List.of(STAND_DOWN))));
        node.runner.start();
    }

    @AfterAll
    static void stop() {
        node.close();
        cell.close();
        mongo.close();
    }

    private static int attempts(AdvocateId advocate) {
        return STAND_DOWN.attempts.getOrDefault(advocate, new AtomicInteger()).get();
    }

    private static long head(CouncilId council) {
        return CurrentCouncil.<Long, RuntimeException>call(council, cell.main.log::head);
    }

    @ParameterizedTest
    @EnumSource(
            value = CouncilState.class,
            names = {"SUSPENDED", "FROZEN"})
    void waits_until_it_is_open_again_and_holds_up_nobody(CouncilState state) {
        CouncilId council = cell.council();
        CouncilId other = cell.council();
        AdvocateId advocate = advocateId();
        STAND_DOWN.closing.put(advocate, state);
        node.sendRegister(advocate, council);
        await().atMost(LONG).until(() -> attempts(advocate) >= 3);
        node.sendRegister(advocateId(), other);
        await().atMost(LONG).until(() -> head(other) == 2);
        assertThat(node.orders.parked(GROUP, council)).isEmpty();
        assertThat(node.status(council, GROUP).failures()).isZero();
        assertThat(head(council)).isEqualTo(1);
        // Longer and longer, and not at the speed of a loop.
        assertThat(attempts(advocate)).isLessThan(12);
        cell.main.councils.setState(council, CouncilState.ACTIVE);
        await().atMost(LONG).until(() -> head(council) == 2);
        assertThat(node.orders.parked(GROUP, council)).isEmpty();
    }

    /** Else one council would hold up the platform's work for all. */
    @ParameterizedTest
    @EnumSource(
            value = CouncilState.class,
            names = {"SUSPENDED", "FROZEN"})
    void is_parked_where_it_is_another_councils_event(CouncilState state) {
        CouncilId council = cell.council();
        CouncilId closed = cell.council();
        AdvocateId advocate = advocateId();
        STAND_DOWN.left.add(closed);
        node.sendRegister(advocate, closed);
        cell.main.councils.setState(closed, state);
        STAND_DOWN.elsewhere.put(advocate, closed);
        node.sendRegister(advocate, council);
        node.sendRegister(advocateId(), council);
        await().atMost(LONG).until(() -> head(council) == 3);
        assertThat(node.orders.parked(GROUP, council))
                .extracting(ParkedEvents.Sequence::failure)
                .containsExactly(CouncilClosed.class.getName());
        assertThat(attempts(advocate)).isEqualTo(1);
    }
}
