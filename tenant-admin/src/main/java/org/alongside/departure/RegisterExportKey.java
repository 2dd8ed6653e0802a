package org.alongside.departure;

import org.alongside.messaging.Administrative;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Names the key that the council's exports are encrypted to from now on. */
public record RegisterExportKey(
        @TargetAggregateIdentifier DepartureId departureId, String recipient)
        implements Administrative {}
