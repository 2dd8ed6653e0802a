package org.alongside.drafts;

import java.time.Instant;
import java.util.Optional;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.jspecify.annotations.Nullable;

/**
 * One of the asker's own drafts.
 *
 * @param at as it is at this time
 */
public record GetDraft(DraftId id, Instant at) implements Question<Optional<DraftView>> {

    @Override
    public ResponseType<Optional<DraftView>> answer() {
        return Answers.optional(DraftView.class);
    }

    @Override
    public @Nullable String projection() {
        return null;
    }
}
