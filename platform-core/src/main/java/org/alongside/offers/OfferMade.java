package org.alongside.offers;

import org.alongside.casework.OfferId;
import org.alongside.event.EventName;

/**
 * A parent was offered an advocate.
 *
 * @param offeredBy the account of who offered it, or wrote it down
 */
@EventName("offers.OfferMade")
public record OfferMade(OfferId offerId, OfferDetails details, String offeredBy)
        implements OfferEvent {}
