package org.alongside.eventstore;

import static org.alongside.eventstore.Examples.advocateId;
import static org.alongside.eventstore.Examples.manager;
import static org.alongside.eventstore.Examples.register;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.alongside.localstack.PostgresDatabase;
import org.alongside.localstack.SharedServers;
import org.alongside.messaging.Receipt;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@DisplayName("An event that gets its place first and commits last")
final class CommitOrderTest {

    private static Connection connect(PostgresDatabase to, boolean commits) throws SQLException {
        Connection connection =
                DriverManager.getConnection(to.jdbcUrl(), to.owner().user(), to.owner().password());
        connection.setAutoCommit(commits);
        return connection;
    }

    private static JdbcEventStorageEngine stock(Connection connection) {
        Serializer serializer = Jackson3Serializer.builder().build();
        return JdbcEventStorageEngine.builder()
                .connectionProvider(new SingleConnectionDataSource(connection, true)::getConnection)
                .transactionManager(NoTransactionManager.INSTANCE)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .gapTimeout(10_000)
                .build();
    }

    /**
     * @param waited how long ago it was made, in seconds: by a sender that had to wait, say
     */
    private static DomainEventMessage<?> event(String payload, long waited) {
        return new GenericDomainEventMessage<>(
                "type",
                UUID.randomUUID().toString(),
                0,
                payload,
                MetaData.emptyInstance(),
                UUID.randomUUID().toString(),
                Instant.now().minusSeconds(waited));
    }

    private static List<Object> follow(JdbcEventStorageEngine engine, TrackingToken[] token) {
        return engine.readEvents(token[0], false)
                .<Object>map(event -> {
                    token[0] = ((TrackedEventMessage<?>) event).trackingToken();
                    return event.getPayload();
                })
                .toList();
    }

    /**
     * What a reader with one token gets of two events, the first of which commits last.
     *
     * @param waited how long ago the second one was made, in seconds
     */
    private static List<Object> followedInStock(long waited) throws SQLException {
        PostgresDatabase database =
                SharedServers.postgres()
                        .createDatabase("stock_" + UUID.randomUUID().toString().replace('-', '_'));
        try (Connection slow = connect(database, false);
                Connection quick = connect(database, true)) {
            JdbcEventStorageEngine engine = stock(quick);
            engine.createSchema(PostgresEventTableFactory.INSTANCE);
            stock(slow).appendEvents(event("first", 0));
            engine.appendEvents(event("second", waited));
            TrackingToken[] token = new TrackingToken[1];
            List<Object> seen = new ArrayList<>(follow(engine, token));
            slow.commit();
            seen.addAll(follow(engine, token));
            seen.addAll(follow(engine, token));
            // It is there for whoever begins anew.
            assertThat(follow(engine, new TrackingToken[1])).containsExactly("first", "second");
            return seen;
        }
    }

    @Test
    void is_skipped_for_good_by_the_stock_engine_and_not_by_this_one() throws Exception {
        assertThat(followedInStock(0)).containsExactly("second", "first");
        assertThat(followedInStock(20)).containsExactly("second");

        try (Cell cell = Cell.create();
                AxonAssembly axon = cell.main.axon();
                Connection slow =
                        DriverManager.getConnection(
                                cell.database.jdbcUrl(),
                                cell.database.app().user(),
                                cell.database.app().password());
                ExecutorService sender = Executors.newSingleThreadExecutor()) {
            CouncilId council = cell.council();
            slow.setAutoCommit(false);
            appendByHand(slow, cell, council);
            Future<Receipt> second =
                    sender.submit(() ->
                            axon.commands()
                                    .send(register(advocateId()), manager(council), null, null));
            HeldHead.awaitWaiting(cell, 1);
            assertThat(positions(cell, council, 0)).isEmpty();
            slow.commit();
            assertThat(second.get().position()).isEqualTo(2);
            assertThat(positions(cell, council, 0)).containsExactly(1L, 2L);

            // Rolled back, it leaves no hole.
            appendByHand(slow, cell, council);
            Future<Receipt> next =
                    sender.submit(() ->
                            axon.commands()
                                    .send(register(advocateId()), manager(council), null, null));
            HeldHead.awaitWaiting(cell, 1);
            slow.rollback();
            assertThat(next.get().position()).isEqualTo(3);
            assertThat(positions(cell, council, 2)).containsExactly(3L);
        }
    }

    private static List<Long> positions(Cell cell, CouncilId council, long after) {
        return CurrentCouncil.<List<Long>, RuntimeException>call(
                council,
                () -> cell.main.log.after(after, 10).stream().map(StoredEvent::position).toList());
    }

    /** An append that takes its time to commit, which the engine itself cannot. */
    private static void appendByHand(Connection connection, Cell cell, CouncilId council)
            throws SQLException {
        String tenant = cell.raw("select tenant_no from council where slug = '" + council + "'");
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    select append_events(now(), array[%s], array[1], array[gen_random_uuid()],
                        array[0], array[gen_random_uuid()], array[1::smallint],
                        array[false], array['{}'::bytea], array['{}'::bytea], array[null::bytea],
                        '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}')
                    """
                            .formatted(tenant));
        }
    }
}
