package org.alongside.casework;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Which cases came of offers of the current council: a port, kept with the events. An offer is
 * closed to whom the case is closed to that came of it.
 */
public interface FollowedOffers {

    /**
     * An offer of which a case may come.
     *
     * @param offeredBy the account of who made it
     * @param declined whether the parent said no, in the end
     * @param confidentiality to whom it is closed with the case that came of it
     */
    record Offered(String offeredBy, boolean declined, Confidentiality confidentiality) {}

    /** The offer, as its own events tell; none if the council has no such offer. */
    Optional<Offered> of(OfferId offerId);

    /**
     * Takes the offer for the case, in the transaction of the append.
     *
     * @throws OfferAlreadyFollowed if another case came of it
     */
    void claim(OfferId offerId, CaseId caseId);

    /** To whom the offer is closed with the case that came of it. */
    Confidentiality confidentiality(OfferId offerId);

    /** The cases that came of these offers. */
    Map<OfferId, CaseId> followers(Collection<OfferId> offers);
}
