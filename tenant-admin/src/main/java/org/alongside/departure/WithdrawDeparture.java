package org.alongside.departure;

import org.alongside.messaging.Administrative;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Takes back that the council wants to leave. */
public record WithdrawDeparture(@TargetAggregateIdentifier DepartureId departureId, String reason)
        implements Administrative {}
