package org.alongside.casework.write;

import static org.alongside.casework.CaseExamples.CASE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.alongside.casework.CaseCommand;
import org.alongside.casework.CaseEvent;
import org.alongside.messaging.Context;
import org.alongside.messaging.ContextParameters;
import org.alongside.rejection.Rejection;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.jspecify.annotations.Nullable;

/**
 * Cases that are really played: somebody asks something, the case decides, and what happened or was
 * refused is known.
 */
final class CasePlay {

    private final AggregateModel<AdvocacyCase> model;

    CasePlay(CaseBench bench) {
        model =
                AnnotatedAggregateMetaModelFactory.inspectAggregate(
                        AdvocacyCase.class,
                        MultiParameterResolverFactory.ordered(
                                new ContextParameters(),
                                ClasspathParameterResolverFactory.forClass(AdvocacyCase.class),
                                new SimpleResourceParameterResolverFactory(bench.resources())));
    }

    /**
     * What came of a command.
     *
     * @param refused why not; none where it was done
     * @param events what happened
     */
    record Answer(@Nullable Rejection refused, List<CaseEvent> events) {}

    /** Somebody asks something of the case to which this has happened. */
    Answer ask(List<CaseEvent> before, Context who, CaseCommand command) {
        InMemoryEventStorageEngine engine = new InMemoryEventStorageEngine();
        List<DomainEventMessage<?>> history = new ArrayList<>();
        for (CaseEvent event : before) {
            history.add(
                    new GenericDomainEventMessage<>(
                            AdvocacyCase.class.getSimpleName(),
                            CASE.toString(),
                            history.size(),
                            event));
        }
        engine.appendEvents(history);
        EmbeddedEventStore store = EmbeddedEventStore.builder().storageEngine(engine).build();
        SimpleCommandBus bus = SimpleCommandBus.builder().build();
        AggregateAnnotationCommandHandler.<AdvocacyCase>builder()
                .aggregateType(AdvocacyCase.class)
                .aggregateModel(model)
                .repository(
                        EventSourcingRepository.builder(AdvocacyCase.class)
                                .aggregateModel(model)
                                .eventStore(store)
                                .build())
                .build()
                .subscribe(bus);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Map<String, String> metaData = who.toMetaData();
        bus.dispatch(
                new GenericCommandMessage<>(command, MetaData.from(metaData)),
                (_, result) ->
                        failure.set(result.isExceptional() ? result.exceptionResult() : null));
        List<CaseEvent> happened =
                store.readEvents(CASE.toString(), before.size())
                        .asStream()
                        .map(message -> (CaseEvent) message.getPayload())
                        .toList();
        return switch (failure.get()) {
            case null -> new Answer(null, happened);
            case Rejection refused -> new Answer(refused, happened);
            case Throwable broken ->
                    throw new AssertionError(command.getClass().getSimpleName(), broken);
        };
    }
}
