package org.alongside.offers;

import java.time.LocalDate;
import org.alongside.casework.ContactMethod;
import org.alongside.casework.OfferId;
import org.alongside.event.EventName;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * The parent said no.
 *
 * @param reason why, in the parent's words; none if they did not say
 */
@EventName("offers.OfferDeclined")
public record OfferDeclined(
        OfferId offerId, ContactMethod how, LocalDate answeredOn, @Personal @Nullable String reason)
        implements OfferEvent {}
