package org.alongside.evidence;

import java.util.Optional;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.jspecify.annotations.Nullable;

/**
 * A receipt for an event of the council in whose name it is asked; empty where there is no such
 * event, or no checkpoint covers it yet.
 *
 * @param position of the event in the council's log, from 1
 */
public record GetReceipt(long position) implements Question<Optional<ReceiptView>> {

    @Override
    public ResponseType<Optional<ReceiptView>> answer() {
        return Answers.optional(ReceiptView.class);
    }

    @Override
    public @Nullable String projection() {
        return null;
    }
}
