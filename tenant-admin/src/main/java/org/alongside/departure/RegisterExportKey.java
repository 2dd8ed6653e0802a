package org.alongside.departure;

import org.alongside.messaging.Administrative;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Names the key that the council's exports are to be encrypted to, once it is confirmed. */
public record RegisterExportKey(
        @TargetAggregateIdentifier DepartureId departureId, String recipient)
        implements Administrative {}
