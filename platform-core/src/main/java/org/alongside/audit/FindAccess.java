package org.alongside.audit;

import java.time.Instant;
import java.util.UUID;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.alongside.readmodel.Window;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.jspecify.annotations.Nullable;

/**
 * Who saw what, in the order in which it was recorded; the place of an item is its position.
 *
 * @param subject only what has to do with this; none for whatever
 * @param account only what this account did; none for whoever
 * @param from not before; none for no bound
 * @param to before; none for no bound
 * @param range which part of the list
 */
public record FindAccess(
        @Nullable UUID subject,
        @Nullable String account,
        @Nullable Instant from,
        @Nullable Instant to,
        Window.Range range)
        implements Question<Window<RecordedAccess>> {

    /** The same, of another part of the list. */
    public FindAccess with(Window.Range other) {
        return new FindAccess(subject, account, from, to, other);
    }

    @Override
    public ResponseType<Window<RecordedAccess>> answer() {
        return Answers.of(Window.class);
    }

    @Override
    public @Nullable String projection() {
        return null;
    }
}
