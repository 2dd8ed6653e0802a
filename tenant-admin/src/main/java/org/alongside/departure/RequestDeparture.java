package org.alongside.departure;

import org.alongside.messaging.Administrative;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Asks to leave the service. */
public record RequestDeparture(@TargetAggregateIdentifier DepartureId departureId, String reason)
        implements Administrative {}
