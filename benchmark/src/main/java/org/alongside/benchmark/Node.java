package org.alongside.benchmark;

import com.mongodb.client.MongoClient;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.alongside.advocates.AdvocateEvent;
import org.alongside.advocates.write.Advocate;
import org.alongside.advocates.write.AdvocateRegister;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.ExternalReferences;
import org.alongside.casework.NoticePolicies;
import org.alongside.casework.NoticePolicy;
import org.alongside.casework.write.AdvocacyCase;
import org.alongside.casework.write.AdvocatePlaces;
import org.alongside.eventstore.AdvocateClaims;
import org.alongside.eventstore.AxonAssembly;
import org.alongside.eventstore.Checkpoints;
import org.alongside.eventstore.CommandRecordTable;
import org.alongside.eventstore.CommitListener;
import org.alongside.eventstore.CouncilSession;
import org.alongside.eventstore.CouncilTable;
import org.alongside.eventstore.EventLog;
import org.alongside.eventstore.EventTypes;
import org.alongside.eventstore.ExternalReferenceClaims;
import org.alongside.localstack.Credentials;
import org.alongside.messaging.ReadProgress;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.readstore.CouncilDatabases;
import org.alongside.readstore.ProjectionRunner;
import org.alongside.tenancy.CouncilId;

/**
 * A node of the product, put together as the composition root does it. The one place that knows how
 * the parts are made.
 */
final class Node implements AutoCloseable {

    /** For nodes whose commits nobody waits for. */
    static final CommitListener NOBODY_LISTENS = (_, _) -> {};

    static final ReadProgress NOBODY_READS = (_, _, _, _) -> true;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final HikariDataSource pool;
    private final CouncilSession session;
    private final CouncilTable councils;
    private final EventLog log;

    /**
     * @param connections of the pool
     */
    Node(String url, Credentials app, int connections) {
        this.pool = pool(url, app, connections);
        this.session = new CouncilSession(pool);
        this.councils = new CouncilTable(session, Clock.systemUTC());
        this.log =
                new EventLog(
                        session, new EventTypes(List.of(CaseEvent.class, AdvocateEvent.class)));
    }

    static Node on(Cell cell, int connections) {
        return new Node(cell.database().jdbcUrl(), cell.database().app(), connections);
    }

    static HikariDataSource pool(String url, Credentials as, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(as.user());
        config.setPassword(as.password());
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(Duration.ofSeconds(20).toMillis());
        return new HikariDataSource(config);
    }

    CouncilTable councils() {
        return councils;
    }

    /** The council's last position. */
    long head(CouncilId council) {
        Long head = log.heads().get(council);
        return head == null ? 0 : head;
    }

    Map<CouncilId, Long> heads() {
        return log.heads();
    }

    /** Aggregates, buses and the event store. */
    AxonAssembly axon(CommitListener listener, ReadProgress progress) {
        NoticePolicies policies = _ -> new NoticePolicy(10, 10, 10);
        AdvocateClaims advocates = new AdvocateClaims(session);
        return new AxonAssembly(
                session,
                log,
                new CommandRecordTable(session),
                listener,
                progress,
                Clock.systemUTC(),
                new AxonAssembly.Parts()
                        .aggregate(Advocate.class)
                        .aggregate(AdvocacyCase.class)
                        .component(AdvocateRegister.class, advocates)
                        .component(AdvocatePlaces.class, advocates)
                        .component(ExternalReferences.class, new ExternalReferenceClaims(session))
                        .component(NoticePolicies.class, policies));
    }

    /** Processors of all councils, not yet started. */
    Processors processors(
            MongoClient mongo, Collection<DocumentProjection<?>> projections, int threads) {
        return new Processors(
                new ProjectionRunner(
                        log,
                        new Checkpoints(session),
                        new CouncilDatabases(mongo),
                        projections,
                        threads),
                projections.stream().map(DocumentProjection::name).toList());
    }

    /** The processors of a node. */
    static final class Processors implements AutoCloseable {

        private final ProjectionRunner runner;
        private final List<String> names;

        private Processors(ProjectionRunner runner, List<String> names) {
            this.runner = runner;
            this.names = names;
        }

        /** Is told of commits. */
        CommitListener listener() {
            return runner;
        }

        ReadProgress progress() {
            return runner;
        }

        /** Begins to look for work by itself. */
        void start() {
            runner.start();
        }

        /** Wakes all, as their commits would, and returns when all have got there. */
        void catchUp(Map<CouncilId, Long> heads) {
            heads.forEach(runner::committed);
            heads.forEach(this::await);
        }

        /** Waits until the council's projections have got there. */
        void await(CouncilId council, long position) {
            names.forEach(name -> await(council, name, position));
        }

        /** Waits until one of the council's projections has got there. */
        void await(CouncilId council, String name, long position) {
            if (!runner.await(council, name, position, PATIENCE)) {
                throw new IllegalStateException(
                        "Projection %s of %s did not get to %d in %s"
                                .formatted(name, council, position, PATIENCE));
            }
        }

        /** Makes a council's read models anew, and returns when they are there. */
        void rebuild(CouncilId council, long head) {
            names.forEach(name -> runner.rebuild(name, council));
            await(council, head);
        }

        @Override
        public void close() {
            runner.close();
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
