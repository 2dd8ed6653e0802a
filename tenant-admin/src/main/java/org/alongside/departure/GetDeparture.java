package org.alongside.departure;

import java.util.Optional;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.jspecify.annotations.Nullable;

/**
 * Where the departure of the council in whose name it is asked stands. Answered from its events, so
 * that every answer includes every write.
 */
public record GetDeparture() implements Question<Optional<DepartureView>> {

    @Override
    public ResponseType<Optional<DepartureView>> answer() {
        return Answers.optional(DepartureView.class);
    }

    @Override
    public @Nullable String projection() {
        return null;
    }
}
