package org.alongside.council;

import org.alongside.tenancy.CouncilId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Notes that a step of the onboarding failed, and why: the class of the failure. */
public record FailProvisioningStep(
        @TargetAggregateIdentifier CouncilKey key,
        CouncilId council,
        ProvisioningStep step,
        String failure) {}
