package org.alongside.offers.read;

import java.util.List;
import org.alongside.offers.OfferAccepted;
import org.alongside.offers.OfferAcceptedAfterAll;
import org.alongside.offers.OfferAnswer;
import org.alongside.offers.OfferDeclined;
import org.alongside.offers.OfferEvent;
import org.alongside.offers.OfferMade;
import org.alongside.offers.OfferView;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.readmodel.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** The offers as they stand: one document per offer. */
public final class OfferProjection implements DocumentProjection<OfferView> {

    @Override
    public String name() {
        return OfferView.PROJECTION;
    }

    @Override
    public Class<OfferView> viewType() {
        return OfferView.class;
    }

    @Override
    public List<List<String>> indexes() {
        return List.of(
                List.of("opened"),
                List.of("view.answer", "opened"),
                List.of("view.offeredBy", "opened"));
    }

    @Override
    public Class<OfferEvent> events() {
        return OfferEvent.class;
    }

    @Override
    public @Nullable String documentId(Object event) {
        return event instanceof OfferEvent of ? of.offerId().toString() : null;
    }

    @Override
    public @Nullable OfferView apply(@Nullable OfferView view, RecordedEvent recorded) {
        OfferEvent event = (OfferEvent) recorded.payload();
        if (event instanceof OfferMade made) {
            return new OfferView(
                    made.offerId(),
                    made.details(),
                    made.offeredBy(),
                    recorded.context().actor().name(),
                    OfferAnswer.PENDING,
                    null,
                    null,
                    null);
        }
        if (view == null) {
            return null;
        }
        return switch (event) {
            case OfferMade _ -> view;
            case OfferAccepted yes ->
                    accepted(view, new OfferView.Accepted(yes.how(), yes.answeredOn()));
            case OfferAcceptedAfterAll yes ->
                    accepted(view, new OfferView.Accepted(yes.how(), yes.answeredOn()));
            case OfferDeclined no ->
                    new OfferView(
                            view.offerId(),
                            view.details(),
                            view.offeredBy(),
                            view.by(),
                            OfferAnswer.DECLINED,
                            new OfferView.Declined(no.how(), no.answeredOn(), no.reason()),
                            null,
                            null);
        };
    }

    private static OfferView accepted(OfferView view, OfferView.Accepted accepted) {
        return new OfferView(
                view.offerId(),
                view.details(),
                view.offeredBy(),
                view.by(),
                OfferAnswer.ACCEPTED,
                view.declined(),
                accepted,
                null);
    }
}
