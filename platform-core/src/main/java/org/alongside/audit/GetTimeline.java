package org.alongside.audit;

import java.util.Optional;
import org.alongside.casework.CaseId;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.alongside.readmodel.Window;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a case, with what each event changed; for auditors who see the case. An entry's
 * place is its version.
 *
 * @param range which part of it
 */
public record GetTimeline(CaseId caseId, Window.Range range)
        implements Question<Optional<Window<TimelineEntry>>> {

    @Override
    public ResponseType<Optional<Window<TimelineEntry>>> answer() {
        return Answers.optional(Window.class);
    }

    @Override
    public @Nullable String projection() {
        return null;
    }
}
