package org.alongside.audit;

import java.util.Optional;
import org.alongside.casework.CaseId;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.jspecify.annotations.Nullable;

/** A case as a file to take along; for auditors who see the case now. */
public record GetCaseBundle(CaseId caseId) implements Question<Optional<CaseBundle>> {

    @Override
    public ResponseType<Optional<CaseBundle>> answer() {
        return Answers.optional(CaseBundle.class);
    }

    @Override
    public @Nullable String projection() {
        return null;
    }
}
