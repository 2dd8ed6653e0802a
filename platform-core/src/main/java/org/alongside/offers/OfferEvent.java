package org.alongside.offers;

import org.alongside.casework.OfferId;

/** What can have happened to an offer. */
public sealed interface OfferEvent
        permits OfferMade, OfferAccepted, OfferDeclined, OfferAcceptedAfterAll {

    /** The offer. */
    OfferId offerId();
}
