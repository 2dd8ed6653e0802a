package org.alongside.departure;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Notes that the platform agreed. */
public record NoteDepartureGranted(
        @TargetAggregateIdentifier DepartureId departureId, Instant notBefore) {}
