package org.alongside.feedback;

import java.time.LocalDate;
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
}
