package org.alongside.benchmark;

import java.util.List;
import org.alongside.messaging.Context;
import org.alongside.tenancy.CurrentCouncil;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;

/**
 * The way of events into a store, ours or the peer's: as from a command's handler, in a unit of
 * work with its transaction, but without bus, aggregate and handler.
 */
final class EventAppend {

    /** The type under which Axon knows a case. */
    static final String CASE = "AdvocacyCase";

    private final EventStore store;
    private final TransactionManager transactions;

    EventAppend(Configuration axon) {
        this.store = axon.eventStore();
        this.transactions = axon.getComponent(TransactionManager.class);
    }

    /** An event of a case, to be appended. */
    static DomainEventMessage<?> event(
            Context context, String aggregate, long sequence, Object payload) {
        return new GenericDomainEventMessage<>(
                CASE, aggregate, sequence, payload, context.toMetaData());
    }

    /** Appends the events in one transaction, and returns after its commit. */
    void append(Context context, List<DomainEventMessage<?>> events) {
        CurrentCouncil.run(
                context.council(),
                () -> {
                    CommandMessage<?> command =
                            new GenericCommandMessage<>("append", context.toMetaData());
                    DefaultUnitOfWork<CommandMessage<?>> work =
                            DefaultUnitOfWork.startAndGet(command);
                    work.attachTransaction(transactions);
                    ResultMessage<?> result =
                            work.executeWithResult(() -> {
                                store.publish(events);
                                return "";
                            });
                    if (result.isExceptional()) {
                        throw new IllegalStateException(
                                "An append failed", result.exceptionResult());
                    }
                });
    }
}
