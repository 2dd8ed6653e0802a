package org.alongside.offers;

import java.time.Instant;
import java.time.LocalDate;
import org.alongside.casework.ContactMethod;
import org.alongside.casework.OfferId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Records that the parent said yes, at once or after having said no. */
public record AcceptOffer(
        @TargetAggregateIdentifier OfferId offerId,
        ContactMethod how,
        LocalDate answeredOn,
        Instant at) {}
