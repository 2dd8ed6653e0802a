package org.alongside.casework;

import java.time.LocalDate;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.axonframework.messaging.responsetypes.ResponseType;

/**
 * How many cases {@link FindWorklist} would find: the same cases, so that nobody learns from a
 * count of one that they may not see.
 *
 * @param today the day by which they are overdue or not
 */
public record CountWorklist(LocalDate today) implements Question<WorklistCounts> {

    @Override
    public ResponseType<WorklistCounts> answer() {
        return Answers.of(WorklistCounts.class);
    }

    @Override
    public String projection() {
        return CaseView.PROJECTION;
    }
}
