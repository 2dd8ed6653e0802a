package org.alongside.advocates;

import java.util.Optional;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.alongside.readmodel.Document;
import org.axonframework.messaging.responsetypes.ResponseType;

/** One advocate of the register. */
public record GetAdvocate(AdvocateId advocateId)
        implements Question<Optional<Document<AdvocateView>>> {

    @Override
    public ResponseType<Optional<Document<AdvocateView>>> answer() {
        return Answers.optional(Document.class);
    }

    @Override
    public String projection() {
        return AdvocateView.PROJECTION;
    }
}
