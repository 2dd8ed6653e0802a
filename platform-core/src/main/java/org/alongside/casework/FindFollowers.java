package org.alongside.casework;

import java.util.Set;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.axonframework.messaging.responsetypes.ResponseType;

/**
 * The cases that go on from a case. Only the service itself is answered: they may be closed to
 * whoever else asks.
 *
 * @param series the series of the case
 * @param caseId the case
 */
public record FindFollowers(CaseId series, CaseId caseId) implements Question<Set<CaseId>> {

    @Override
    public ResponseType<Set<CaseId>> answer() {
        return Answers.of(Set.class);
    }

    @Override
    public String projection() {
        return CaseView.PROJECTION;
    }
}
