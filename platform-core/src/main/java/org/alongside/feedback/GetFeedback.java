package org.alongside.feedback;

import java.util.List;
import java.util.Optional;
import org.alongside.casework.CaseView;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.alongside.readmodel.Document;
import org.axonframework.messaging.responsetypes.ResponseType;

/** What one parent said. */
public record GetFeedback(FeedbackId feedbackId)
        implements Question<Optional<Document<FeedbackView>>> {

    @Override
    public ResponseType<Optional<Document<FeedbackView>>> answer() {
        return Answers.optional(Document.class);
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
