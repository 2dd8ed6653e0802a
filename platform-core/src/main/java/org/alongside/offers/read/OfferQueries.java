package org.alongside.offers.read;

import java.util.Optional;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.messaging.Context;
import org.alongside.offers.FindOffers;
import org.alongside.offers.GetOffer;
import org.alongside.offers.OfferAccess;
import org.alongside.offers.OfferView;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.Documents;
import org.alongside.readmodel.Window;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.data.mongodb.core.query.Criteria;

/** Answers questions about offers. */
public final class OfferQueries {

    private final OfferProjection offers;
    private final Documents documents;

    public OfferQueries(OfferProjection offers, Documents documents) {
        this.offers = offers;
        this.documents = documents;
    }

    @QueryHandler
    Optional<Document<OfferView>> on(GetOffer question, Context context) {
        return documents.one(offers, question.offerId().toString(), visible(context.actor()));
    }

    @QueryHandler
    Window<Document<OfferView>> on(FindOffers question, Context context) {
        Criteria visible = visible(context.actor());
        return documents.list(
                offers,
                question.answered() == null
                        ? visible
                        : new Criteria()
                                .andOperator(
                                        visible,
                                        Criteria.where("view.answer")
                                                .is(question.answered().name())),
                question.range());
    }

    /** The same rule as {@link OfferAccess}, as the database understands it. */
    private static Criteria visible(Actor actor) {
        if (actor.holdsAny(Role.ADVOCACY_MANAGER, Role.ADVOCACY_ADMIN, Role.AUDITOR)) {
            return new Criteria();
        }
        return actor.holdsAny(Role.REFERRER)
                ? Criteria.where("view.offeredBy").is(actor.account())
                : Criteria.where("_id").exists(false);
    }
}
