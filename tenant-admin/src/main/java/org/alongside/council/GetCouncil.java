package org.alongside.council;

import java.util.Optional;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.alongside.readmodel.Document;
import org.alongside.tenancy.CouncilId;
import org.axonframework.messaging.responsetypes.ResponseType;

/** One council, asked in the name of the platform. */
public record GetCouncil(CouncilId council) implements Question<Optional<Document<CouncilView>>> {

    @Override
    public ResponseType<Optional<Document<CouncilView>>> answer() {
        return Answers.optional(Document.class);
    }

    @Override
    public String projection() {
        return CouncilView.PROJECTION;
    }
}
