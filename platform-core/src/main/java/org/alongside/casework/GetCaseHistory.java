package org.alongside.casework;

import java.util.Optional;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.jspecify.annotations.Nullable;

/** Everything that happened in a case, in order; for managers, admins and auditors. */
public record GetCaseHistory(CaseId caseId) implements Question<Optional<CaseHistory>> {

    @Override
    public ResponseType<Optional<CaseHistory>> answer() {
        return Answers.optional(CaseHistory.class);
    }

    @Override
    public @Nullable String projection() {
        return null;
    }
}
