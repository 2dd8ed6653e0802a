package org.alongside.benchmark;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.mongodb.client.MongoClient;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.alongside.accesslog.AccessRecordTable;
import org.alongside.advocates.write.Advocate;
import org.alongside.advocates.write.AdvocateRegister;
import org.alongside.audit.AccessRecords;
import org.alongside.audit.FindAccess;
import org.alongside.audit.RecordedAccess;
import org.alongside.audit.SeenBy;
import org.alongside.audit.read.CaseReplay;
import org.alongside.audit.read.ShownAccess;
import org.alongside.audit.read.Sieves;
import org.alongside.casework.DayCount;
import org.alongside.casework.DeadlinePolicies;
import org.alongside.casework.DeadlinePolicy;
import org.alongside.casework.ExternalReferences;
import org.alongside.casework.FollowedOffers;
import org.alongside.casework.NoticePolicies;
import org.alongside.casework.NoticePolicy;
import org.alongside.casework.NoticeThresholds;
import org.alongside.casework.TaskDays;
import org.alongside.casework.read.CaseProjection;
import org.alongside.casework.read.CaseStory;
import org.alongside.casework.write.AdvocacyCase;
import org.alongside.casework.write.AdvocatePlaces;
import org.alongside.casework.write.CaseSeries;
import org.alongside.casework.write.Families;
import org.alongside.casework.write.Providers;
import org.alongside.eventstore.AdvocateClaims;
import org.alongside.eventstore.AxonAssembly;
import org.alongside.eventstore.CommandRecordTable;
import org.alongside.eventstore.CommitListener;
import org.alongside.eventstore.CouncilKeyTable;
import org.alongside.eventstore.CouncilSession;
import org.alongside.eventstore.CouncilTable;
import org.alongside.eventstore.EventFamilies;
import org.alongside.eventstore.EventLog;
import org.alongside.eventstore.EventStorePool;
import org.alongside.eventstore.EventStories;
import org.alongside.eventstore.EventTypes;
import org.alongside.eventstore.ExternalReferenceClaims;
import org.alongside.eventstore.FamilyClaims;
import org.alongside.eventstore.LedgerTable;
import org.alongside.eventstore.OfferClaims;
import org.alongside.eventstore.ProviderClaims;
import org.alongside.eventstore.RecordedRoles;
import org.alongside.eventstore.SubjectKeys;
import org.alongside.keys.CouncilKeys;
import org.alongside.keys.MasterKey;
import org.alongside.localstack.Credentials;
import org.alongside.messaging.ReadProgress;
import org.alongside.processing.Pace;
import org.alongside.processing.ProcessingOrders;
import org.alongside.processing.ProcessingRunner;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.readmodel.Window;
import org.alongside.readstore.CouncilDatabases;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A node of the product, put together as the composition root does it. The one place that knows how
 * the parts are made.
 */
final class Node implements AutoCloseable {

    /** For nodes whose commits nobody waits for. */
    static final CommitListener NOBODY_LISTENS = (_, _) -> {};

    /** Where nobody is asked who saw what. */
    private static final AccessRecords NOBODY_SAW =
            new AccessRecords() {
                @Override
                public Window<RecordedAccess> find(CouncilId council, FindAccess question) {
                    return new Window<>(List.of(), false, false);
                }

                @Override
                public List<SeenBy> seenBy(
                        CouncilId council, UUID subject, @Nullable String account, Instant until) {
                    return List.of();
                }
            };

    static final ReadProgress NOBODY_READS = (_, _, _, _) -> true;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final HikariDataSource pool;
    private final DataSource listening;
    private final CouncilSession session;
    private final CouncilTable councils;
    private final CouncilKeys keys;
    private final EventLog log;

    /**
     * @param connections of the pool
     */
    Node(String url, Credentials app, int connections) {
        this.pool = EventStorePool.open("node", url, app.user(), app.password(), connections);
        pool.setConnectionTimeout(Duration.ofSeconds(20).toMillis());
        this.listening = new DriverManagerDataSource(url, app.user(), app.password());
        this.session = new CouncilSession(pool);
        this.keys = new CouncilKeys(master(), new CouncilKeyTable(session));
        this.councils =
                new CouncilTable(session, keys, Clock.systemUTC(), _ -> cell(), Integer.MAX_VALUE);
        this.log =
                new EventLog(
                        session, new EventTypes(EventFamilies.ALL), new SubjectKeys(session, keys));
    }

    /** Any will do, as long as it is every node's. */
    private static MasterKey master() {
        try {
            return MasterKey.of(new AesGcmJce(new byte[32]));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no AES-GCM", e);
        }
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

    /** The database's name, as the product calls it. */
    String cell() {
        return session.cells().getFirst();
    }

    /**
     * What is recorded of who saw what.
     *
     * @param pool its own connections
     */
    AccessRecordTable accessRecords(DataSource pool) {
        return new AccessRecordTable(session, keys, Map.of(cell(), pool));
    }

    /** The logs that are signed. */
    LedgerTable ledger(String service) {
        return new LedgerTable(session, service);
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
        NoticePolicies policies =
                (_, _) -> new NoticePolicy(NoticeThresholds.inCalendarDays(10, 10, 10), _ -> true);
        DeadlinePolicies deadlines =
                (_, _) ->
                        new DeadlinePolicy(
                                new TaskDays(0, 1, 1, 2, 2, 2, 1, 5, 5),
                                NoticeThresholds.inCalendarDays(2, 5, 0),
                                15,
                                DayCount.WORKING,
                                3,
                                6,
                                _ -> true);
        AdvocateClaims advocates = new AdvocateClaims(session, log);
        return new AxonAssembly(
                session,
                log,
                new CommandRecordTable(session, keys),
                listener,
                progress,
                Clock.systemUTC(),
                new AxonAssembly.Parts()
                        .aggregate(Advocate.class)
                        .aggregate(AdvocacyCase.class)
                        .queryHandler(
                                new CaseReplay(
                                        new CaseProjection(),
                                        log,
                                        CaseStory::summary,
                                        new RecordedRoles(log),
                                        new ShownAccess(
                                                NOBODY_SAW,
                                                new Sieves(
                                                        new CaseProjection(),
                                                        log,
                                                        new OfferClaims(
                                                                session, new EventStories(log)),
                                                        Clock.systemUTC())),
                                        Clock.systemUTC()))
                        .component(AdvocateRegister.class, advocates)
                        .component(AdvocatePlaces.class, advocates)
                        .component(ExternalReferences.class, new ExternalReferenceClaims(session))
                        .component(NoticePolicies.class, policies)
                        .component(DeadlinePolicies.class, deadlines)
                        .component(Families.class, new FamilyClaims(session))
                        .component(Providers.class, new ProviderClaims(session))
                        .component(CaseSeries.class, new EventStories(log))
                        .component(
                                FollowedOffers.class,
                                new OfferClaims(session, new EventStories(log))));
    }

    /** Processors of all councils, not yet started. */
    Processors processors(
            MongoClient mongo, Collection<DocumentProjection<?>> projections, int threads) {
        return new Processors(
                new ProcessingRunner(
                        session,
                        log,
                        Map.of(cell(), listening),
                        new CouncilDatabases(mongo),
                        projections,
                        Pace.USUAL.threads(threads)),
                new ProcessingOrders(session, log),
                projections.stream().map(DocumentProjection::name).toList());
    }

    /** The processors of a node. */
    static final class Processors implements AutoCloseable {

        private final ProcessingRunner runner;
        private final ProcessingOrders orders;
        private final List<String> names;

        private Processors(ProcessingRunner runner, ProcessingOrders orders, List<String> names) {
            this.runner = runner;
            this.orders = orders;
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
        void rebuild(CouncilId council) throws InterruptedException {
            names.forEach(name -> orders.rebuild(name, council, "benchmark"));
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (orders.states().stream().anyMatch(state -> state.state().equals("building"))) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("A rebuild took longer than " + PATIENCE);
                }
                Thread.sleep(5);
            }
        }

        /** The collection of a projection's documents that is served. */
        String collection(CouncilId council, String name) {
            int generation =
                    orders.states().stream()
                            .filter(state ->
                                    state.council().equals(council)
                                            && state.processor().equals(name)
                                            && state.state().equals("serving"))
                            .findFirst()
                            .orElseThrow()
                            .generation();
            return generation == 1 ? name : name + "_" + generation;
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
