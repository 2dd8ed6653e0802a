package org.alongside.audit;

import java.util.Optional;
import org.alongside.casework.CaseId;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.jspecify.annotations.Nullable;

/** How a case differs between two moments, in whichever order; for auditors who see the case. */
public record GetCaseDifference(CaseId caseId, Moment from, Moment to)
        implements Question<Optional<CaseDifference>> {

    @Override
    public ResponseType<Optional<CaseDifference>> answer() {
        return Answers.optional(CaseDifference.class);
    }

    @Override
    public @Nullable String projection() {
        return null;
    }
}
