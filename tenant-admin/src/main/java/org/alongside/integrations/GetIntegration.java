package org.alongside.integrations;

import java.util.Optional;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.alongside.readmodel.Document;
import org.axonframework.messaging.responsetypes.ResponseType;

/** One integration of the council. */
public record GetIntegration(IntegrationId integrationId)
        implements Question<Optional<Document<IntegrationView>>> {

    @Override
    public ResponseType<Optional<Document<IntegrationView>>> answer() {
        return Answers.optional(Document.class);
    }

    @Override
    public String projection() {
        return IntegrationView.PROJECTION;
    }
}
