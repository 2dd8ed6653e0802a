package org.alongside.council;

import org.alongside.tenancy.CouncilId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Stops all work of a council; what is there is kept. */
public record SuspendCouncil(
        @TargetAggregateIdentifier CouncilKey key, CouncilId council, String reason) {}
