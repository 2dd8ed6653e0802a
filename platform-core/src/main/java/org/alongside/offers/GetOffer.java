package org.alongside.offers;

import java.util.List;
import java.util.Optional;
import org.alongside.casework.CaseView;
import org.alongside.casework.OfferId;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.alongside.readmodel.Document;
import org.axonframework.messaging.responsetypes.ResponseType;

/** One offer. */
public record GetOffer(OfferId offerId) implements Question<Optional<Document<OfferView>>> {

    @Override
    public ResponseType<Optional<Document<OfferView>>> answer() {
        return Answers.optional(Document.class);
    }

    @Override
    public String projection() {
        return OfferView.PROJECTION;
    }

    /** Who sees it depends on the case that came of it. */
    @Override
    public List<String> effects() {
        return List.of(CaseView.PROJECTION);
    }
}
