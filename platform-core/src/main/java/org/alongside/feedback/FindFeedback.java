package org.alongside.feedback;

import java.util.List;
import org.alongside.casework.CaseView;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.Window;
import org.axonframework.messaging.responsetypes.ResponseType;

/** What parents said, in the order in which it was recorded. */
public record FindFeedback(Window.Range range) implements Question<Window<Document<FeedbackView>>> {

    @Override
    public ResponseType<Window<Document<FeedbackView>>> answer() {
        return Answers.of(Window.class);
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
