package org.alongside.processing;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.alongside.eventstore.Checkpoints;
import org.alongside.eventstore.Checkpoints.Served;
import org.alongside.eventstore.CommitListener;
import org.alongside.eventstore.CommitNotices;
import org.alongside.eventstore.CouncilSession;
import org.alongside.eventstore.EventHandlers;
import org.alongside.eventstore.EventLog;
import org.alongside.eventstore.EventProcessing;
import org.alongside.eventstore.GenerationTable;
import org.alongside.eventstore.HandlerTransactions;
import org.alongside.eventstore.ParkedEvents;
import org.alongside.eventstore.ProcessorTable;
import org.alongside.eventstore.ProcessorTable.Kind;
import org.alongside.messaging.PositionUnknown;
import org.alongside.messaging.ReadProgress;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.readstore.CouncilCollections;
import org.alongside.readstore.CouncilDatabases;
import org.alongside.readstore.Generations;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.EventProcessorSpanFactory;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles the events of all councils on this node: keeps the documents of projections up, and calls
 * groups of event handlers.
 *
 * <p>Wake-driven: a commit of this node wakes the processors of its council in memory, one of
 * another node does so by a notification, and a look at all heads every second finds what both
 * missed. A few threads serve all councils in turn. An event that fails is parked with those of the
 * same case; where a store is away, a processor waits longer and longer, and nothing is parked.
 */
public final class ProcessingRunner
        implements CommitListener, ReadProgress, Generations, EventProcessing, AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(25);
    private static final Logger LOG = LoggerFactory.getLogger(ProcessingRunner.class);

    private final EventLog log;
    private final Checkpoints checkpoints;
    private final GenerationTable generations;
    private final ProcessorTable table;
    private final CouncilCollections collections;
    private final Pace pace;
    private final Map<String, Processor> processors = new ConcurrentHashMap<>();
    private final Lanes lanes;
    private final CouncilSession session;
    private final Map<String, Cell> cells = new HashMap<>();

    /** What this node has of each cell. */
    private record Cell(Bell bell, Watch watch, Rebuilder rebuilder) {}

    private final ParkedEvents parked;
    private final HandlerTransactions transactions;

    /**
     * @param session the database
     * @param log reads the events
     * @param connections to each cell's database, by the cell's name, not from its pool: one of
     *     them is kept for good, to listen to the other nodes
     * @param databases chooses the council's read store
     * @param projections what to keep up; each name once
     * @param pace how fast and how much
     */
    public ProcessingRunner(
            CouncilSession session,
            EventLog log,
            Map<String, DataSource> connections,
            CouncilDatabases databases,
            Collection<DocumentProjection<?>> projections,
            Pace pace) {
        UUID node = UUID.randomUUID();
        this.session = session;
        this.log = log;
        this.checkpoints = new Checkpoints(session);
        this.generations = new GenerationTable(session);
        this.table = new ProcessorTable(session);
        this.collections = new CouncilCollections(databases);
        this.pace = pace;
        this.lanes = new Lanes(pace.threads());
        this.parked = new ParkedEvents(session);
        this.transactions = new HandlerTransactions(session);
        CommitNotices notices = new CommitNotices(session);
        Rebuild.Parts parts =
                new Rebuild.Parts(log, checkpoints, generations, parked, collections, pace);
        for (String cell : session.cells()) {
            Rebuilder rebuilder = new Rebuilder(cell, node, parts, this::served);
            cells.put(
                    cell,
                    new Cell(
                            new Bell(notices, cell, lanes, node, pace.hush()),
                            new Watch(
                                    Objects.requireNonNull(connections.get(cell), cell),
                                    node,
                                    pace,
                                    () -> List.copyOf(processors.keySet()),
                                    due -> handle(due, rebuilder)),
                            rebuilder));
        }
        for (DocumentProjection<?> projection : projections) {
            add(
                    new DocumentProcessor<>(
                            projection, collections, log, checkpoints, parked, pace.batch()));
        }
        session.whenElsewhere(council -> {
            lanes.forget(council);
            collections.forget(council);
            processors.values().forEach(each -> each.forget(council));
        });
    }

    /**
     * Takes a group of event handlers up. Their errors are propagated, and then parked, unless
     * error handlers or policies of the group's own say otherwise.
     *
     * @throws IllegalArgumentException if there is a projection or another group of that name
     */
    @Override
    public void attach(EventHandlers group, EventProcessingConfigurer axon) {
        ParkedLetters letters =
                new ParkedLetters(group.group(), parked, checkpoints, log, transactions);
        axon.registerDefaultListenerInvocationErrorHandler(_ -> PropagatingErrorHandler.instance())
                .registerDefaultErrorHandler(_ -> PropagatingErrorHandler.instance())
                .registerTransactionManager(group.group(), _ -> transactions)
                .registerDeadLetterQueue(group.group(), _ -> letters)
                .assignHandlerInstancesMatching(
                        group.group(),
                        Integer.MAX_VALUE,
                        handler ->
                                handler instanceof HandlerApart apart
                                        && apart.group().equals(group.group()))
                .registerEventProcessor(
                        group.group(),
                        (name, configuration, invoker) ->
                                processor(group, letters, configuration, invoker));
        for (Object handler : group.handlers()) {
            axon.registerEventHandler(configuration ->
                    new HandlerApart(
                            group.group(),
                            new AnnotationEventHandlerAdapter(
                                    handler,
                                    configuration.parameterResolverFactory(),
                                    configuration.handlerDefinition(handler.getClass())),
                            transactions));
        }
    }

    private EventProcessor processor(
            EventHandlers group,
            ParkedLetters letters,
            Configuration configuration,
            EventHandlerInvoker invoker) {
        EventProcessingConfiguration axon = configuration.eventProcessingConfiguration();
        GroupProcessor.Parts parts =
                new GroupProcessor.Parts(
                        group.sideEffects() ? Kind.EFFECTS : Kind.HANDLERS,
                        log,
                        checkpoints,
                        parked,
                        letters,
                        transactions,
                        this::enter,
                        pace.batch());
        parts.name(group.group())
                .eventHandlerInvoker(invoker)
                .rollbackConfiguration(axon.rollbackConfiguration(group.group()))
                .errorHandler(axon.errorHandler(group.group()))
                .messageMonitor(axon.messageMonitor(GroupProcessor.class, group.group()))
                .spanFactory(configuration.getComponent(EventProcessorSpanFactory.class));
        GroupProcessor processor = new GroupProcessor(parts);
        add(processor);
        return processor;
    }

    /**
     * Enters a group before its first event. One with side effects that is new begins where the
     * councils are now: what happened before it came is the past. A council that comes later begins
     * with its first event.
     */
    private void enter(GroupProcessor group) {
        if (group.kind() == Kind.EFFECTS && table.kind(group.name()).isEmpty()) {
            for (CouncilId council : log.heads().keySet()) {
                CurrentCouncil.run(council, () -> checkpoints.beginAtHead(group.name()));
            }
        }
        table.enter(group.name(), group.kind());
    }

    /**
     * Takes one more processor up.
     *
     * @throws IllegalArgumentException if there is one of that name
     */
    private void add(Processor processor) {
        if (processors.putIfAbsent(processor.name(), processor) != null) {
            throw new IllegalArgumentException(
                    "Two processors of events are called " + processor.name());
        }
    }

    /** Begins to look after all councils; commits wake the runner even before. */
    public void start() {
        // Groups of event handlers enter themselves, when Axon starts them.
        processors.values().stream()
                .filter(each -> each.kind() == Kind.DOCUMENTS)
                .forEach(each -> table.enter(each.name(), each.kind()));
        cells.values().forEach(cell -> cell.watch().start());
    }

    /** Ends after the batches at hand, or after ten seconds. */
    @Override
    public void close() {
        cells.values().forEach(cell -> cell.watch().close());
        cells.values().forEach(cell -> cell.rebuilder().close());
        lanes.close();
    }

    @Override
    public void committed(CouncilId council, long position) {
        for (Processor processor : processors.values()) {
            lanes.lane(council, processor).wake(position);
        }
        cell(council).bell().ring(council);
    }

    /**
     * Wakes whom these events concern. The others have nothing to do but to move their checkpoints,
     * which they do for many events at once, after the next look at all heads.
     */
    @Override
    public void committed(CouncilId council, long position, Set<Class<?>> kinds) {
        for (Processor processor : processors.values()) {
            if (kinds.stream().anyMatch(processor::concerns)) {
                lanes.lane(council, processor).wake(position);
            }
        }
        cell(council).bell().ring(council);
    }

    private void handle(Watch.Due due, Rebuilder rebuilder) {
        Processor processor = processors.get(due.processor());
        if (processor == null) {
            return;
        }
        switch (due.state()) {
            case "serving" -> {
                Lane lane = lanes.lane(due.council(), processor);
                lane.learn(new Served(due.generation(), due.checkpoint()));
                if (due.ordered()) {
                    lane.request();
                }
                lane.wake(due.head());
            }
            case "building" -> rebuilder.wake(processors);
            default -> lanes.execute(() -> drop(due, processor));
        }
    }

    private void drop(Watch.Due due, Processor processor) {
        try {
            CurrentCouncil.run(
                    due.council(),
                    () -> {
                        if (processor instanceof DocumentProcessor<?> of) {
                            collections.drop(of.projection(), due.generation());
                        }
                        generations.forget(due.processor(), due.generation());
                    });
        } catch (RuntimeException failure) {
            // The next look finds it again.
            LOG.warn(
                    "Generation {} of {} of council {} could not be dropped: {}",
                    due.generation(),
                    due.processor(),
                    due.council(),
                    failure.getClass().getName());
        }
    }

    private void served(CouncilId council, Processor processor, Served served) {
        lanes.lane(council, processor).learn(served);
        lanes.progressed();
    }

    @Override
    public boolean await(CouncilId council, String processor, long position, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        Lane lane = lanes.lane(council, processor(processor));
        if (lane.served().position() < position
                && CurrentCouncil.<Long, RuntimeException>call(council, log::head) < position) {
            throw new PositionUnknown();
        }
        // Perhaps nothing up to there concerns it, so that nobody has woken it.
        lane.wake(position);
        while (true) {
            long left = Math.min(POLL.toNanos(), end - System.nanoTime());
            if (lanes.waitFor(() -> lane.served().position() >= position, left)) {
                return true;
            }
            // Perhaps it was another node that did the work.
            learn(council, lane);
            if (System.nanoTime() - end >= 0) {
                return lane.served().position() >= position;
            }
        }
    }

    private void learn(CouncilId council, Lane lane) {
        lane.learn(
                CurrentCouncil.<Served, RuntimeException>call(
                        council, () -> checkpoints.served(lane.processor().name())));
    }

    /**
     * Known from the checkpoint that this node saw last. A switch by another node is learned with
     * the next scan, or by who waits for a later position; a node that cannot scan asks.
     */
    @Override
    public int serving(CouncilId council, String projection) {
        Lane lane = lanes.lane(council, processor(projection));
        if (lane.served().generation() == 0
                || !cell(council).watch().hasScannedWithin(pace.grace().dividedBy(2))) {
            learn(council, lane);
        }
        return lane.served().generation();
    }

    private Cell cell(CouncilId council) {
        return Objects.requireNonNull(cells.get(session.cellOf(council)));
    }

    private Processor processor(String name) {
        Processor processor = processors.get(name);
        if (processor == null) {
            throw new IllegalArgumentException("No processor of events is called " + name);
        }
        return processor;
    }

    /** The names of the processors. */
    Set<String> names() {
        return Set.copyOf(processors.keySet());
    }

    /** How the processors of every council are doing, as this node last saw them. */
    public List<ProcessorStatus> status() {
        return lanes.all().map(Lane::status).toList();
    }
}
