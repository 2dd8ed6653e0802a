package org.alongside.matching;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.alongside.advocates.AdvocateView;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseView;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.axonframework.messaging.responsetypes.ResponseType;

/**
 * Who could take a case: nobody is allocated by it.
 *
 * @param caseId the case
 * @param today by which pauses, trainings and checks are judged
 * @param first how many are wanted
 */
public record FindMatches(CaseId caseId, LocalDate today, int first)
        implements Question<Optional<CaseMatches>> {

    @Override
    public ResponseType<Optional<CaseMatches>> answer() {
        return Answers.optional(CaseMatches.class);
    }

    @Override
    public String projection() {
        return CaseView.PROJECTION;
    }

    /** The register belongs to the answer as much as the case. */
    @Override
    public List<String> effects() {
        return List.of(AdvocateView.PROJECTION);
    }
}
