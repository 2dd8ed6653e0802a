package org.alongside.council;

import org.alongside.tenancy.CouncilId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Notes that a council asked to leave. */
public record NoteDepartureRequest(
        @TargetAggregateIdentifier CouncilKey key, CouncilId council, String account) {}
