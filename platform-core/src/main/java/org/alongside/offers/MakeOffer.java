package org.alongside.offers;

import java.time.Instant;
import org.alongside.casework.OfferId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Records that a parent was offered an advocate. */
public record MakeOffer(
        @TargetAggregateIdentifier OfferId offerId, OfferDetails details, Instant at) {}
