package org.alongside.council;

import org.alongside.tenancy.CouncilId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Takes up a council that is provisioned already. */
public record AdoptCouncil(
        @TargetAggregateIdentifier CouncilKey key, CouncilId council, CouncilDetails details) {}
