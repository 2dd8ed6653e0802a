package org.alongside.audit;

import java.util.Optional;
import org.alongside.casework.CaseId;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.jspecify.annotations.Nullable;

/**
 * Who could see a case at a moment, and why; for auditors who see the case now.
 *
 * @param account whom it is asked about, whether they could or not; none for all who could or did
 */
public record GetCaseSight(CaseId caseId, Moment moment, @Nullable String account)
        implements Question<Optional<CaseSight>> {

    @Override
    public ResponseType<Optional<CaseSight>> answer() {
        return Answers.optional(CaseSight.class);
    }

    @Override
    public @Nullable String projection() {
        return null;
    }
}
