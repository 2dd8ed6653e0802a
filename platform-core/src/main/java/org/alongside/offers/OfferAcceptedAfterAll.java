package org.alongside.offers;

import java.time.LocalDate;
import org.alongside.casework.ContactMethod;
import org.alongside.casework.OfferId;
import org.alongside.event.EventName;

/** The parent, who had said no, changed their mind. */
@EventName("offers.OfferAcceptedAfterAll")
public record OfferAcceptedAfterAll(OfferId offerId, ContactMethod how, LocalDate answeredOn)
        implements OfferEvent {}
