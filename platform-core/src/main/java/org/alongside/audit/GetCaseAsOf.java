package org.alongside.audit;

import java.util.Optional;
import org.alongside.casework.CaseId;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.jspecify.annotations.Nullable;

/** A case as it stood at a moment; for auditors who see the case now. */
public record GetCaseAsOf(CaseId caseId, Moment moment) implements Question<Optional<CaseAsOf>> {

    @Override
    public ResponseType<Optional<CaseAsOf>> answer() {
        return Answers.optional(CaseAsOf.class);
    }

    @Override
    public @Nullable String projection() {
        return null;
    }
}
