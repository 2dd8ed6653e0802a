package org.alongside.evidence;

import java.util.Optional;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.jspecify.annotations.Nullable;

/**
 * A log of the council in whose name it is asked; empty where the service keeps none.
 *
 * @param from a size whose consistency with the last checkpoint is to be proved; none if nothing is
 */
public record GetLog(LogKind log, @Nullable Long from) implements Question<Optional<LogView>> {

    @Override
    public ResponseType<Optional<LogView>> answer() {
        return Answers.optional(LogView.class);
    }

    @Override
    public @Nullable String projection() {
        return null;
    }
}
