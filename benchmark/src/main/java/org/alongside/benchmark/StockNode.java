package org.alongside.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.alongside.casework.CaseId;
import org.alongside.casework.Confidentiality;
import org.alongside.casework.DayCount;
import org.alongside.casework.DeadlinePolicies;
import org.alongside.casework.DeadlinePolicy;
import org.alongside.casework.ExternalRef;
import org.alongside.casework.ExternalReferences;
import org.alongside.casework.FollowedOffers;
import org.alongside.casework.NoticePolicies;
import org.alongside.casework.NoticePolicy;
import org.alongside.casework.NoticeThresholds;
import org.alongside.casework.OfferId;
import org.alongside.casework.TaskDays;
import org.alongside.casework.write.AdvocacyCase;
import org.alongside.casework.write.AdvocatePlaces;
import org.alongside.casework.write.CaseSeries;
import org.alongside.casework.write.Families;
import org.alongside.casework.write.Providers;
import org.alongside.families.FamilyId;
import org.alongside.localstack.Credentials;
import org.alongside.messaging.Context;
import org.alongside.messaging.ContextParameters;
import org.alongside.providers.ProviderId;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.caching.WeakReferenceCache;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurationParameterResolverFactory;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.MessageOriginProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The peer: stock Axon on the same PostgreSQL, with the same aggregate, tuned as its documentation
 * says: Jackson, batches of a thousand, a gap timeout near the longest transaction, a cache of
 * aggregates, pooled processors. The query for a snapshot, one for each aggregate that is loaded,
 * cannot be switched off in it. It knows no councils: all its events are in one table.
 */
final class StockNode implements AutoCloseable {

    private static final int BATCH = 1_000;
    private static final int GAP_TIMEOUT_MILLIS = 10_000;

    private final HikariDataSource pool;
    private final Set set;
    private final Configuration axon;
    private final CommandBus bus;

    /** What stock Axon needs once: for all, or for each tenant. */
    record Set(
            EventStore events,
            JdbcEventStorageEngine engine,
            TokenStore tokens,
            TransactionManager transactions) {

        /**
         * @param suffix of the tables' names
         */
        static Set create(DataSource pool, String suffix) {
            Serializer serializer = Jackson3Serializer.builder().build();
            TransactionManager transactions =
                    new SpringTransactionManager(new JdbcTransactionManager(pool));
            ConnectionProvider connections =
                    new UnitOfWorkAwareConnectionProviderWrapper(
                            new SpringDataSourceConnectionProvider(pool));
            JdbcEventStorageEngine engine =
                    JdbcEventStorageEngine.builder()
                            .schema(
                                    EventSchema.builder()
                                            .eventTable("DomainEventEntry" + suffix)
                                            .snapshotTable("SnapshotEventEntry" + suffix)
                                            .build())
                            .eventSerializer(serializer)
                            .snapshotSerializer(serializer)
                            .connectionProvider(connections)
                            .transactionManager(transactions)
                            .batchSize(BATCH)
                            .gapTimeout(GAP_TIMEOUT_MILLIS)
                            .build();
            engine.createSchema(PostgresEventTableFactory.INSTANCE);
            JdbcTokenStore tokens =
                    JdbcTokenStore.builder()
                            .schema(
                                    TokenSchema.builder()
                                            .setTokenTable("TokenEntry" + suffix)
                                            .build())
                            .serializer(serializer)
                            .connectionProvider(connections)
                            .contentType(byte[].class)
                            .build();
            tokens.createSchema(PostgresTokenTableFactory.INSTANCE);
            return new Set(
                    EmbeddedEventStore.builder().storageEngine(engine).build(),
                    engine,
                    tokens,
                    transactions);
        }

        /** A pooled processor that begins with the first event, not yet started. */
        PooledStreamingEventProcessor processor(
                String name, Object handler, int segments, Threads threads) {
            return PooledStreamingEventProcessor.builder()
                    .name(name)
                    .eventHandlerInvoker(
                            SimpleEventHandlerInvoker.builder()
                                    .eventHandlers(List.of(handler))
                                    .build())
                    .messageSource(events)
                    .tokenStore(tokens)
                    .transactionManager(transactions)
                    .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
                    .coordinatorExecutor(threads.coordinators())
                    .workerExecutor(threads.workers())
                    .initialSegmentCount(segments)
                    .initialToken(StreamableMessageSource::createTailToken)
                    .batchSize(BATCH)
                    .build();
        }
    }

    /** The threads of pooled processors, which may share them. */
    record Threads(ScheduledExecutorService coordinators, ScheduledExecutorService workers)
            implements AutoCloseable {

        static Threads of(int coordinators, int workers) {
            return new Threads(
                    Executors.newScheduledThreadPool(coordinators),
                    Executors.newScheduledThreadPool(workers));
        }

        @Override
        public void close() {
            coordinators.shutdownNow();
            workers.shutdownNow();
        }
    }

    /**
     * @param owner who may create tables
     * @param connections of the pool
     */
    StockNode(String url, Credentials owner, int connections) {
        this.pool = Node.pool(url, owner, connections);
        this.set = Set.create(pool, "");
        Serializer serializer = Jackson3Serializer.builder().build();
        List<CorrelationDataProvider> correlation =
                List.of(
                        new MessageOriginProvider(),
                        message -> Context.of(message.getMetaData()).toMetaData());
        this.bus =
                SimpleCommandBus.builder()
                        .transactionManager(set.transactions())
                        .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
                        .build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(correlation));
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
        Configurer configurer =
                DefaultConfigurer.defaultConfiguration(false)
                        .registerComponent(TransactionManager.class, _ -> set.transactions())
                        .configureCommandBus(_ -> bus)
                        .configureEventStore(_ -> set.events())
                        .configureSerializer(_ -> serializer)
                        .configureMessageSerializer(_ -> serializer)
                        .configureEventSerializer(_ -> serializer)
                        .configureCorrelationDataProviders(_ -> correlation)
                        .registerComponent(NoticePolicies.class, _ -> policies)
                        .registerComponent(ExternalReferences.class, _ -> new NoReferences())
                        .registerComponent(AdvocatePlaces.class, _ -> new NoPlaces())
                        .registerComponent(DeadlinePolicies.class, _ -> deadlines)
                        .registerComponent(Families.class, _ -> new NewFamilies())
                        .registerComponent(Providers.class, _ -> new NoProviders())
                        .registerComponent(CaseSeries.class, _ -> new NoSeries())
                        .registerComponent(FollowedOffers.class, _ -> new NoOffers())
                        .registerComponent(
                                ParameterResolverFactory.class,
                                axon ->
                                        MultiParameterResolverFactory.ordered(
                                                new ContextParameters(),
                                                ClasspathParameterResolverFactory.forClass(
                                                        StockNode.class),
                                                new ConfigurationParameterResolverFactory(axon)))
                        .configureAggregate(
                                AggregateConfigurer.defaultConfiguration(AdvocacyCase.class)
                                        .configureCache(_ -> new WeakReferenceCache()));
        this.axon = configurer.start();
    }

    static StockNode on(Cell cell, int connections) {
        return new StockNode(cell.database().jdbcUrl(), cell.database().owner(), connections);
    }

    Configuration axon() {
        return axon;
    }

    Set set() {
        return set;
    }

    /** Sends a command and waits for its end. */
    void send(Object command, Context context) {
        bus.dispatch(
                new GenericCommandMessage<>(command, context.toMetaData()),
                (_, result) -> {
                    if (result.isExceptional()) {
                        throw new IllegalStateException(
                                "A command failed", result.exceptionResult());
                    }
                });
    }

    static long events(Cell cell) {
        return cell.number("select count(*) from DomainEventEntry");
    }

    @Override
    public void close() {
        axon.shutdown();
        pool.close();
    }

    private static final class NoReferences implements ExternalReferences {

        @Override
        public void claim(ExternalRef reference, CaseId caseId) {
            throw new UnsupportedOperationException("The benchmark's cases have no references");
        }

        @Override
        public Optional<CaseId> resolve(ExternalRef reference) {
            return Optional.empty();
        }
    }

    private static final class NewFamilies implements Families {

        @Override
        public FamilyId join(
                @Nullable FamilyId wanted,
                List<ExternalRef> references,
                FamilyId fresh,
                CaseId caseId) {
            return fresh;
        }

        @Override
        public void move(FamilyId family, CaseId caseId) {
            throw new UnsupportedOperationException("The benchmark's cases stay in their families");
        }
    }

    private static final class NoProviders implements Providers {

        @Override
        public Engaged engage(ProviderId providerId, CaseId caseId) {
            throw new UnsupportedOperationException("The benchmark's cases have no providers");
        }
    }

    private static final class NoOffers implements FollowedOffers {

        @Override
        public Optional<Offered> of(OfferId offerId) {
            return Optional.empty();
        }

        @Override
        public void claim(OfferId offerId, CaseId caseId) {
            throw new UnsupportedOperationException("The benchmark's cases come of no offers");
        }

        @Override
        public Confidentiality confidentiality(OfferId offerId) {
            return Confidentiality.NONE;
        }

        @Override
        public Map<OfferId, CaseId> followers(Collection<OfferId> offers) {
            return Map.of();
        }
    }

    private static final class NoSeries implements CaseSeries {

        @Override
        public Optional<Former> of(CaseId caseId) {
            return Optional.empty();
        }
    }

    private static final class NoPlaces implements AdvocatePlaces {

        @Override
        public Claimed claim(org.alongside.advocates.AdvocateId advocateId, Claim claim) {
            throw new UnsupportedOperationException("The benchmark's cases have no advocates");
        }

        @Override
        public void release(org.alongside.advocates.AdvocateId advocateId, CaseId caseId) {
            throw new UnsupportedOperationException("The benchmark's cases have no advocates");
        }
    }
}
