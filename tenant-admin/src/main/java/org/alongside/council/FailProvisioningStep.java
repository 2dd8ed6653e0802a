package org.alongside.council;

import org.alongside.tenancy.CouncilId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Notes that a step of the onboarding failed, and why: see {@link FailUndertakingStep}. */
public record FailProvisioningStep(
        @TargetAggregateIdentifier CouncilKey key,
        CouncilId council,
        ProvisioningStep step,
        String failure) {}
