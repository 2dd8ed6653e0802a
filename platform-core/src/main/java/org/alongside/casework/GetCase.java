package org.alongside.casework;

import java.util.Optional;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.alongside.readmodel.Document;
import org.axonframework.messaging.responsetypes.ResponseType;

/** One case, if the asker may see it. */
public record GetCase(CaseId caseId) implements Question<Optional<Document<CaseView>>> {

    @Override
    public ResponseType<Optional<Document<CaseView>>> answer() {
        return Answers.optional(Document.class);
    }

    @Override
    public String projection() {
        return CaseView.PROJECTION;
    }
}
