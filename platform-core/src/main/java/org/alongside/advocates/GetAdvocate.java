package org.alongside.advocates;

import java.util.Optional;
import org.alongside.messaging.Question;
import org.alongside.readmodel.Document;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.messaging.responsetypes.ResponseTypes;

/** One advocate of the register. */
public record GetAdvocate(AdvocateId advocateId)
        implements Question<Optional<Document<AdvocateView>>> {

    @Override
    @SuppressWarnings("unchecked")
    public ResponseType<Optional<Document<AdvocateView>>> answer() {
        return (ResponseType<Optional<Document<AdvocateView>>>)
                (ResponseType<?>) ResponseTypes.optionalInstanceOf(Document.class);
    }
}
