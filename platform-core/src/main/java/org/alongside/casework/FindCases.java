package org.alongside.casework;

import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.Window;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.jspecify.annotations.Nullable;

/**
 * The cases that the asker may see, in the order in which they came in.
 *
 * @param status only cases that stand there; none for all
 * @param late only cases that came late, or only those that did not; none for all
 * @param range which part of the list
 */
public record FindCases(@Nullable CaseStatus status, @Nullable Boolean late, Window.Range range)
        implements Question<Window<Document<CaseView>>> {

    @Override
    public ResponseType<Window<Document<CaseView>>> answer() {
        return Answers.of(Window.class);
    }

    @Override
    public String projection() {
        return CaseView.PROJECTION;
    }
}
