package org.alongside.messaging;

import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;

/**
 * Gives handlers their {@link Context} and {@link Expectation}. A message without a context makes
 * the resolver throw; Axon's own metadata annotation would skip the handler in silence.
 */
public final class ContextParameters implements ParameterResolverFactory {

    @Override
    public @Nullable ParameterResolver<?> createInstance(
            Executable executable, Parameter[] parameters, int parameterIndex) {
        Class<?> type = parameters[parameterIndex].getType();
        if (type == Context.class) {
            return new Resolver<Context>() {
                @Override
                public Context resolveParameterValue(Message<?> message) {
                    return Context.of(message.getMetaData());
                }
            };
        }
        if (type == Expectation.class) {
            return new Resolver<Expectation>() {
                @Override
                public Expectation resolveParameterValue(Message<?> message) {
                    return new Expectation(
                            CommandMetaData.expectedVersion(message.getMetaData()).orElse(null));
                }

                @Override
                public boolean matches(Message<?> message) {
                    return message instanceof CommandMessage;
                }
            };
        }
        return null;
    }

    private abstract static class Resolver<T> implements ParameterResolver<T> {

        @Override
        public boolean matches(Message<?> message) {
            return true;
        }
    }
}
