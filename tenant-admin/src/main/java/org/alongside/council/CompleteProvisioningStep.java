package org.alongside.council;

import org.alongside.tenancy.CouncilId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Notes that a step of the onboarding is done. */
public record CompleteProvisioningStep(
        @TargetAggregateIdentifier CouncilKey key, CouncilId council, ProvisioningStep step) {}
