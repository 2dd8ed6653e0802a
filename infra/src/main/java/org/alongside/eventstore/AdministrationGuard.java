package org.alongside.eventstore;

import org.alongside.messaging.Administrative;
import org.alongside.messaging.Context;
import org.alongside.people.Administration;
import org.alongside.people.PeopleId;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what somebody decides whose role for it was taken a moment ago: their token lives on for
 * a minute. By the events themselves, for a read model may be behind.
 */
final class AdministrationGuard<M extends Message<?>> implements MessageHandlerInterceptor<M> {

    private final EventLog log;

    AdministrationGuard(EventLog log) {
        this.log = log;
    }

    @Override
    public @Nullable Object handle(
            UnitOfWork<? extends M> unitOfWork, InterceptorChain interceptorChain)
            throws Exception {
        M message = unitOfWork.getMessage();
        if (message.getPayload() instanceof Administrative command) {
            Context context = Context.of(message.getMetaData());
            Administration.require(
                    log.of(PeopleId.of(context.council()).toString()),
                    context.actor().account(),
                    command.decidedAs());
        }
        return interceptorChain.proceed();
    }
}
