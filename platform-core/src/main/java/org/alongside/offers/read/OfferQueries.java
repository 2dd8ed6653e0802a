package org.alongside.offers.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.casework.CaseId;
import org.alongside.casework.FollowedOffers;
import org.alongside.casework.OfferId;
import org.alongside.casework.Sight;
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
    private final Sight sight;
    private final FollowedOffers followed;

    public OfferQueries(
            OfferProjection offers, Documents documents, Sight sight, FollowedOffers followed) {
        this.offers = offers;
        this.documents = documents;
        this.sight = sight;
        this.followed = followed;
    }

    @QueryHandler
    Optional<Document<OfferView>> on(GetOffer question, Context context) {
        return documents
                .one(offers, question.offerId().toString(), visible(context.actor()))
                .map(offer ->
                        with(followers(List.of(offer.view().offerId()), context.actor()), offer));
    }

    @QueryHandler
    Window<Document<OfferView>> on(FindOffers question, Context context) {
        Criteria visible = visible(context.actor());
        Window<Document<OfferView>> found =
                documents.list(
                        offers,
                        question.answered() == null
                                ? visible
                                : new Criteria()
                                        .andOperator(
                                                visible,
                                                Criteria.where("view.answer")
                                                        .is(question.answered().name())),
                        question.range());
        Map<OfferId, CaseId> followers =
                followers(
                        found.items().stream().map(item -> item.value().view().offerId()).toList(),
                        context.actor());
        return new Window<>(
                found.items().stream()
                        .map(item -> new Window.Item<>(item.place(), with(followers, item.value())))
                        .toList(),
                found.hasPrevious(),
                found.hasNext());
    }

    /**
     * The cases that came of these offers, as far as the actor sees them: who made an offer need
     * not have the case.
     */
    private Map<OfferId, CaseId> followers(List<OfferId> offers, Actor actor) {
        Map<OfferId, CaseId> followers = new HashMap<>(followed.followers(offers));
        followers.values().retainAll(sight.seen(actor, followers.values()));
        return followers;
    }

    private static Document<OfferView> with(
            Map<OfferId, CaseId> followers, Document<OfferView> offer) {
        OfferView view = offer.view();
        return new Document<>(
                offer.id(),
                offer.opened(),
                offer.position(),
                offer.version(),
                view.with(followers.get(view.offerId())));
    }

    /** The same rule as {@link OfferAccess}, as the database understands it. */
    private Criteria visible(Actor actor) {
        List<Criteria> any = new ArrayList<>();
        if (actor.holdsAny(Role.ADVOCACY_MANAGER, Role.ADVOCACY_ADMIN, Role.AUDITOR)) {
            any.add(Criteria.where("_id").nin(texts(sight.offersClosedInOffice(actor))));
        }
        if (actor.holdsAny(Role.REFERRER)) {
            any.add(
                    Criteria.where("view.offeredBy")
                            .is(actor.account())
                            .and("_id")
                            .nin(texts(sight.offersShutOutOf(actor))));
        }
        return any.isEmpty() ? Criteria.where("_id").exists(false) : new Criteria().orOperator(any);
    }

    /** As they are stored. */
    private static Set<String> texts(Set<OfferId> ids) {
        return ids.stream().map(Object::toString).collect(Collectors.toSet());
    }
}
