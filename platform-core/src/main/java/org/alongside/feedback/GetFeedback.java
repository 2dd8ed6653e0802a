package org.alongside.feedback;

import java.util.Optional;
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
}
