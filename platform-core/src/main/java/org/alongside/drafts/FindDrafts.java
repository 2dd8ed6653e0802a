package org.alongside.drafts;

import java.time.Instant;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.alongside.readmodel.Window;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.jspecify.annotations.Nullable;

/**
 * The asker's own drafts, the newest first.
 *
 * @param range which part of the list
 * @param at as they are at this time
 */
public record FindDrafts(Window.Range range, Instant at) implements Question<Window<DraftView>> {

    @Override
    public ResponseType<Window<DraftView>> answer() {
        return Answers.of(Window.class);
    }

    @Override
    public @Nullable String projection() {
        return null;
    }
}
