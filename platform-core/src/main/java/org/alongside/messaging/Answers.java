package org.alongside.messaging;

import java.util.Optional;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.messaging.responsetypes.ResponseTypes;

/**
 * The response types of questions whose answers are generic, which Axon knows by raw class only.
 */
public final class Answers {

    private Answers() {}

    /** An answer that is always there. */
    @SuppressWarnings("unchecked")
    public static <R> ResponseType<R> of(Class<?> rawClass) {
        return (ResponseType<R>) (ResponseType<?>) ResponseTypes.instanceOf(rawClass);
    }

    /** An answer that may be absent. */
    @SuppressWarnings("unchecked")
    public static <R> ResponseType<Optional<R>> optional(Class<?> rawClass) {
        return (ResponseType<Optional<R>>)
                (ResponseType<?>) ResponseTypes.optionalInstanceOf(rawClass);
    }
}
