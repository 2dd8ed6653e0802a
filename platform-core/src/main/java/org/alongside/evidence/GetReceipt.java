package org.alongside.evidence;

import java.util.Optional;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.jspecify.annotations.Nullable;

/**
 * A receipt for an event, or an access record, of the council in whose name it is asked; empty
 * where there is none at that position, or no checkpoint covers it yet, or it went for its age.
 *
 * @param position in the council's log, from 1
 */
public record GetReceipt(LogKind log, long position) implements Question<Optional<ReceiptView>> {

    @Override
    public ResponseType<Optional<ReceiptView>> answer() {
        return Answers.optional(ReceiptView.class);
    }

    @Override
    public @Nullable String projection() {
        return null;
    }
}
