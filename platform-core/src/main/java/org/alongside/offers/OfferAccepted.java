package org.alongside.offers;

import java.time.LocalDate;
import org.alongside.casework.ContactMethod;
import org.alongside.casework.OfferId;
import org.alongside.event.EventName;

/** The parent said yes. */
@EventName("offers.OfferAccepted")
public record OfferAccepted(OfferId offerId, ContactMethod how, LocalDate answeredOn)
        implements OfferEvent {}
