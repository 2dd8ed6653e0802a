package org.alongside.processing;

import org.alongside.eventstore.HandlerTransactions;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.jspecify.annotations.Nullable;

/**
 * An object with event handlers whose every call has a savepoint: an SQL error in it undoes its own
 * work and leaves a transaction in which the event can be parked.
 */
final class HandlerApart implements EventMessageHandler {

    private final String group;
    private final EventMessageHandler handler;
    private final HandlerTransactions transactions;

    HandlerApart(String group, EventMessageHandler handler, HandlerTransactions transactions) {
        this.group = group;
        this.handler = handler;
        this.transactions = transactions;
    }

    String group() {
        return group;
    }

    @Override
    public @Nullable Object handle(EventMessage<?> event) throws Exception {
        if (!handler.canHandle(event)) {
            return null;
        }
        try {
            return transactions.<@Nullable Object>apart(() -> handler.handle(event));
        } catch (Exception failure) {
            Handling handling = Handling.current();
            if (handling != null && Failures.ofTheStoreWhileHandling(failure)) {
                handling.storeFailed(failure);
            }
            throw failure;
        }
    }

    @Override
    public boolean canHandle(EventMessage<?> event) {
        return handler.canHandle(event);
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return handler.canHandleType(payloadType);
    }

    @Override
    public Class<?> getTargetType() {
        return handler.getTargetType();
    }

    @Override
    public void prepareReset() {
        handler.prepareReset();
    }

    @Override
    public <R> void prepareReset(@Nullable R resetContext) {
        handler.prepareReset(resetContext);
    }

    @Override
    public boolean supportsReset() {
        return handler.supportsReset();
    }
}
