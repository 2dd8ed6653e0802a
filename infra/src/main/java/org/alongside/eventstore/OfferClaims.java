package org.alongside.eventstore;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.alongside.casework.CaseId;
import org.alongside.casework.Confidentiality;
import org.alongside.casework.FollowedOffers;
import org.alongside.casework.OfferAlreadyFollowed;
import org.alongside.casework.OfferId;
import org.alongside.eventstore.CouncilSession.Statements;
import org.alongside.offers.OfferDeclined;
import org.alongside.offers.OfferEvent;
import org.alongside.offers.OfferMade;

/** Which cases came of offers, kept with the events. */
public final class OfferClaims implements FollowedOffers {

    private final CouncilSession session;
    private final EventStories stories;

    /**
     * @param session the database
     * @param stories what happened to offers and cases
     */
    public OfferClaims(CouncilSession session, EventStories stories) {
        this.session = session;
        this.stories = stories;
    }

    @Override
    public Optional<Offered> of(OfferId offerId) {
        List<OfferEvent> events = stories.ofOffer(offerId);
        return events.isEmpty() || !(events.getFirst() instanceof OfferMade made)
                ? Optional.empty()
                : Optional.of(
                        new Offered(
                                made.offeredBy(),
                                events.getLast() instanceof OfferDeclined,
                                confidentiality(offerId)));
    }

    @Override
    public void claim(OfferId offerId, CaseId caseId) {
        Statements here = session.here("claiming an offer");
        // Waits for a claim of the same offer that is not committed yet.
        int claimed =
                here.sql(
                                """
                                insert into offer_claim (tenant_no, offer_id, case_id)
                                values (?, ?, ?) on conflict do nothing
                                """)
                        .param(here.tenant())
                        .param(offerId.value())
                        .param(caseId.value())
                        .update();
        if (claimed == 0) {
            throw new OfferAlreadyFollowed();
        }
    }

    @Override
    public Confidentiality confidentiality(OfferId offerId) {
        CaseId caseId = followers(List.of(offerId)).get(offerId);
        return caseId == null ? Confidentiality.NONE : Confidentiality.of(stories.ofCase(caseId));
    }

    @Override
    public Map<OfferId, CaseId> followers(Collection<OfferId> offers) {
        if (offers.isEmpty()) {
            return Map.of();
        }
        Map<OfferId, CaseId> followers = new HashMap<>();
        session.read(
                "looking for the cases that came of offers",
                here -> {
                    here.sql(
                                    """
                                    select offer_id, case_id from offer_claim
                                    where tenant_no = ? and offer_id = any(?)
                                    """)
                            .param(here.tenant())
                            .param(offers.stream().map(OfferId::value).toArray(UUID[]::new))
                            .query(row -> {
                                followers.put(
                                        new OfferId(row.getObject("offer_id", UUID.class)),
                                        new CaseId(row.getObject("case_id", UUID.class)));
                            });
                    return followers;
                });
        return followers;
    }
}
