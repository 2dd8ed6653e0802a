package org.alongside.offers;

import java.time.Instant;
import java.time.LocalDate;
import org.alongside.casework.ContactMethod;
import org.alongside.casework.OfferId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Records that the parent said no. */
public record DeclineOffer(
        @TargetAggregateIdentifier OfferId offerId,
        ContactMethod how,
        LocalDate answeredOn,
        @Nullable String reason,
        Instant at) {}
