package org.alongside.messaging;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import org.axonframework.common.ReflectionUtils;
import org.axonframework.messaging.responsetypes.InstanceResponseType;
import org.axonframework.messaging.responsetypes.OptionalResponseType;
import org.axonframework.messaging.responsetypes.ResponseType;

/**
 * The response types of questions whose answers are generic. Axon's own match a handler only if
 * what it returns is a plain class, so that one with a {@code Document<CaseView>} is never found.
 */
public final class Answers {

    private Answers() {}

    /** An answer that is always there. */
    @SuppressWarnings("unchecked")
    public static <R> ResponseType<R> of(Class<?> rawClass) {
        return (ResponseType<R>) (ResponseType<?>) new Always<>(rawClass);
    }

    /** An answer that may be absent. */
    @SuppressWarnings("unchecked")
    public static <R> ResponseType<Optional<R>> optional(Class<?> rawClass) {
        return (ResponseType<Optional<R>>) (ResponseType<?>) new Perhaps<>(rawClass);
    }

    private static boolean isOf(Class<?> rawClass, Type returned) {
        return (returned instanceof ParameterizedType generic ? generic.getRawType() : returned)
                .equals(rawClass);
    }

    private static final class Always<R> extends InstanceResponseType<R> {

        Always(Class<R> rawClass) {
            super(rawClass);
        }

        @Override
        public boolean matches(Type returned) {
            return isOf(getExpectedResponseType(), returned);
        }
    }

    private static final class Perhaps<R> extends OptionalResponseType<R> {

        Perhaps(Class<R> rawClass) {
            super(rawClass);
        }

        @Override
        public boolean matches(Type returned) {
            return isOf(
                    getExpectedResponseType(),
                    ReflectionUtils.unwrapIfType(returned, Optional.class));
        }
    }
}
