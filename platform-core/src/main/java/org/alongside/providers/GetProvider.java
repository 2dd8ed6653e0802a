package org.alongside.providers;

import java.util.Optional;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.alongside.readmodel.Document;
import org.axonframework.messaging.responsetypes.ResponseType;

/** One provider of the list. */
public record GetProvider(ProviderId providerId)
        implements Question<Optional<Document<ProviderView>>> {

    @Override
    public ResponseType<Optional<Document<ProviderView>>> answer() {
        return Answers.optional(Document.class);
    }

    @Override
    public String projection() {
        return ProviderView.PROJECTION;
    }
}
