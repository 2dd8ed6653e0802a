package org.alongside.council;

import java.util.List;
import java.util.Optional;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.alongside.readmodel.Document;
import org.alongside.tenancy.CouncilId;
import org.axonframework.messaging.responsetypes.ResponseType;

/**
 * One council, asked in the name of the platform.
 *
 * @param settled whether the answer is to wait until the council is as open as it says
 */
public record GetCouncil(CouncilId council, boolean settled)
        implements Question<Optional<Document<CouncilView>>> {

    /** As it is shown. */
    public GetCouncil(CouncilId council) {
        this(council, false);
    }

    @Override
    public List<String> effects() {
        return settled ? List.of(CouncilView.CLOSING) : List.of();
    }

    @Override
    public ResponseType<Optional<Document<CouncilView>>> answer() {
        return Answers.optional(Document.class);
    }

    @Override
    public String projection() {
        return CouncilView.PROJECTION;
    }
}
