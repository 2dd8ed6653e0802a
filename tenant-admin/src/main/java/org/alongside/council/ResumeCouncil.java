package org.alongside.council;

import org.alongside.tenancy.CouncilId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Lets a suspended council go on. */
public record ResumeCouncil(
        @TargetAggregateIdentifier CouncilKey key, CouncilId council, String reason) {}
