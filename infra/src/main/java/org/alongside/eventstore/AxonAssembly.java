package org.alongside.eventstore;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.alongside.messaging.CommandRecords;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Context;
import org.alongside.messaging.ContextParameters;
import org.alongside.messaging.Queries;
import org.alongside.messaging.ReadProgress;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.DuplicateCommandHandlerResolution;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurationParameterResolverFactory;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.MessageOriginProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.registration.DuplicateQueryHandlerResolution;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/**
 * Axon put together over this event store, part by part: nothing is left to its defaults, to the
 * class path or to an order of auto-configurations.
 */
public final class AxonAssembly implements AutoCloseable {

    private static final int FORGOTTEN_AT_ONCE = 500;

    private final Configuration configuration;
    private final Commands commands;
    private final Queries queries;
    private final CommandRecordExpiry expiry;

    /** What goes into the assembly, besides the store. */
    public static final class Parts {

        private final List<Class<?>> aggregates = new ArrayList<>();
        private final List<Object> commandHandlers = new ArrayList<>();
        private final List<Object> queryHandlers = new ArrayList<>();
        private final Map<Class<?>, Object> components = new LinkedHashMap<>();
        private final List<Consumer<EventProcessingConfigurer>> processing = new ArrayList<>();

        /** An aggregate, whose command handlers are found by their annotations. */
        public Parts aggregate(Class<?> aggregate) {
            aggregates.add(aggregate);
            return this;
        }

        /** An object with command handlers that are no aggregate's. */
        public Parts commandHandler(Object handler) {
            commandHandlers.add(handler);
            return this;
        }

        /** An object with query handlers. */
        public Parts queryHandler(Object handler) {
            queryHandlers.add(handler);
            return this;
        }

        /** A group of event handlers, and who calls them. */
        public Parts eventHandlers(EventProcessing by, EventHandlers group) {
            return eventProcessing(axon -> by.attach(group, axon));
        }

        /** Anything else about event handlers: interceptors, policies, error handlers. */
        public Parts eventProcessing(Consumer<EventProcessingConfigurer> more) {
            processing.add(more);
            return this;
        }

        /** Something that handlers may have as a parameter, by its port. */
        public <T> Parts component(Class<T> port, T component) {
            components.put(port, component);
            return this;
        }
    }

    /**
     * @param session the database
     * @param log reads the events
     * @param records looks up commands with an idempotency key
     * @param listener is told of every commit: the projection runner
     * @param progress tells how far the read models are: the projection runner
     * @param clock for the time of recording
     * @param parts aggregates, query handlers and their components
     */
    public AxonAssembly(
            CouncilSession session,
            EventLog log,
            CommandRecords records,
            CommitListener listener,
            ReadProgress progress,
            Clock clock,
            Parts parts) {
        // false: no modules from the class path, the update checker among them
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false);
        List<CorrelationDataProvider> correlation =
                List.of(
                        new MessageOriginProvider(),
                        message -> Context.of(message.getMetaData()).toMetaData());
        Serializer serializer = Jackson3Serializer.builder().build();
        log.registerTypes();
        Appender appender = new Appender(session, log, listener, clock);
        TransactionManager transactions = new CouncilTransactions(session, appender);
        CommandBus commandBus = commandBus(transactions, correlation, log);
        QueryBus queryBus = queryBus(correlation);
        configurer
                .registerComponent(TransactionManager.class, _ -> transactions)
                .configureCommandBus(_ -> commandBus)
                .configureQueryBus(_ -> queryBus)
                .configureEventStore(
                        _ -> new CouncilEventStore(new PostgresEventStorage(log, appender)))
                // Nothing asks for these: events are written by EventCodec, messages never leave.
                // Axon's defaults would look for XStream, which is not here.
                .configureSerializer(_ -> serializer)
                .configureMessageSerializer(_ -> serializer)
                .configureEventSerializer(_ -> serializer)
                .configureCorrelationDataProviders(_ -> correlation)
                .registerComponent(
                        ParameterResolverFactory.class,
                        axon ->
                                MultiParameterResolverFactory.ordered(
                                        new ContextParameters(),
                                        ClasspathParameterResolverFactory.forClass(
                                                AxonAssembly.class),
                                        new ConfigurationParameterResolverFactory(axon)));
        this.commands = new Commands(commandBus, records);
        configurer.registerComponent(Commands.class, _ -> commands);
        parts.components.forEach((port, component) -> component(configurer, port, component));
        parts.aggregates.forEach(aggregate -> {
            AggregateCache cache = new AggregateCache();
            session.whenElsewhere(cache::forget);
            configurer.configureAggregate(
                    AggregateConfigurer.defaultConfiguration(aggregate).configureCache(_ -> cache));
        });
        parts.commandHandlers.forEach(handler -> configurer.registerCommandHandler(_ -> handler));
        parts.queryHandlers.forEach(handler -> configurer.registerQueryHandler(_ -> handler));
        if (!parts.processing.isEmpty()) {
            // Axon's own would follow a stream, which has no place for a council.
            configurer.eventProcessing(axon ->
                    axon.registerEventProcessorFactory((name, _, _) -> {
                        throw new IllegalStateException(
                                "Nobody calls the event handlers of " + name + ": see Parts");
                    }));
            parts.processing.forEach(configurer::eventProcessing);
        }
        this.configuration = configurer.start();
        this.queries = new Queries(queryBus, progress);
        this.expiry =
                new CommandRecordExpiry(
                        log,
                        new CommandRecordTable(session, log.keys().ofCouncils()),
                        clock,
                        FORGOTTEN_AT_ONCE);
        expiry.start();
    }

    private static <T> void component(Configurer configurer, Class<T> port, Object component) {
        configurer.registerComponent(port, _ -> port.cast(component));
    }

    private static CommandBus commandBus(
            TransactionManager transactions,
            List<CorrelationDataProvider> correlation,
            EventLog log) {
        CommandBus bus =
                SimpleCommandBus.builder()
                        .transactionManager(transactions)
                        .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
                        .duplicateCommandHandlerResolver(
                                DuplicateCommandHandlerResolution.rejectDuplicates())
                        .build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(correlation));
        bus.registerHandlerInterceptor(new CouncilGuard<>());
        bus.registerHandlerInterceptor(new AdministrationGuard<>(log));
        bus.registerHandlerInterceptor(AggregateCache.interceptor());
        return bus;
    }

    private static QueryBus queryBus(List<CorrelationDataProvider> correlation) {
        QueryBus bus =
                SimpleQueryBus.builder()
                        .duplicateQueryHandlerResolver(
                                DuplicateQueryHandlerResolution.rejectDuplicates())
                        .build();
        bus.registerHandlerInterceptor(new CouncilGuard<>());
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(correlation));
        return bus;
    }

    /** The way in for commands. */
    public Commands commands() {
        return commands;
    }

    /** The way in for queries. */
    public Queries queries() {
        return queries;
    }

    /** Axon's own configuration, for what builds on it. */
    public Configuration configuration() {
        return configuration;
    }

    @Override
    public void close() {
        expiry.close();
        configuration.shutdown();
    }
}
