package org.alongside.casework;

import java.time.LocalDate;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.Window;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.jspecify.annotations.Nullable;

/**
 * The cases that the asker may see, in the order in which they came in; those that are overdue in
 * the order of worklists.
 *
 * @param status only cases that stand there; none for all
 * @param late only cases that came late, or only those that did not; none for all
 * @param due only cases whose work is overdue, or only those whose work is not; none for all
 * @param range which part of the list
 */
public record FindCases(
        @Nullable CaseStatus status, @Nullable Boolean late, @Nullable Due due, Window.Range range)
        implements Question<Window<Document<CaseView>>> {

    /**
     * Whether the work that a case waits for should have been done.
     *
     * @param overdue true for what is due before today; false for all else, and for cases that have
     *     ended
     * @param today the day by which it is judged
     */
    public record Due(boolean overdue, LocalDate today) {}

    @Override
    public ResponseType<Window<Document<CaseView>>> answer() {
        return Answers.of(Window.class);
    }

    @Override
    public String projection() {
        return CaseView.PROJECTION;
    }
}
