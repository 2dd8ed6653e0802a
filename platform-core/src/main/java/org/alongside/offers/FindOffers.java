package org.alongside.offers;

import java.util.List;
import org.alongside.casework.CaseView;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.Window;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.jspecify.annotations.Nullable;

/**
 * Offers, in the order in which they were recorded.
 *
 * @param answered only those that were answered so; none for all
 */
public record FindOffers(@Nullable OfferAnswer answered, Window.Range range)
        implements Question<Window<Document<OfferView>>> {

    @Override
    public ResponseType<Window<Document<OfferView>>> answer() {
        return Answers.of(Window.class);
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
