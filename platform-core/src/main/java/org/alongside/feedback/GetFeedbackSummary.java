package org.alongside.feedback;

import java.time.LocalDate;
import java.util.List;
import org.alongside.casework.CaseView;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.axonframework.messaging.responsetypes.ResponseType;

/**
 * How parents answered.
 *
 * @param from the first day
 * @param to the last day
 */
public record GetFeedbackSummary(LocalDate from, LocalDate to)
        implements Question<FeedbackSummary> {

    @Override
    public ResponseType<FeedbackSummary> answer() {
        return Answers.of(FeedbackSummary.class);
    }

    @Override
    public String projection() {
        return FeedbackView.PROJECTION;
    }

    /** Who sees it depends on the case that it is about. */
    @Override
    public List<String> effects() {
        return List.of(CaseView.PROJECTION);
    }
}
