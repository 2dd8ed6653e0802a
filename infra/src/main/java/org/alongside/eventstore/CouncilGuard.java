package org.alongside.eventstore;

import org.alongside.messaging.Context;
import org.alongside.rejection.NotFound;
import org.alongside.tenancy.CouncilMismatch;
import org.alongside.tenancy.CurrentCouncil;
import org.axonframework.eventsourcing.IncompatibleAggregateException;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * Lets no message through to a handler unless it names a council and the work is that council's;
 * and says of an aggregate that the council does not have what is said of everything that is not
 * there.
 */
final class CouncilGuard<M extends Message<?>> implements MessageHandlerInterceptor<M> {

    @Override
    public @Nullable Object handle(
            UnitOfWork<? extends M> unitOfWork, InterceptorChain interceptorChain)
            throws Exception {
        Context context = Context.of(unitOfWork.getMessage().getMetaData());
        if (!context.council().equals(CurrentCouncil.require("a message's handler"))) {
            throw new CouncilMismatch();
        }
        try {
            return interceptorChain.proceed();
        } catch (AggregateNotFoundException | IncompatibleAggregateException none) {
            // Incompatible: the id is that of something of another kind.
            throw new NotFound();
        }
    }
}
