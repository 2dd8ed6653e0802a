package org.alongside.council;

import org.alongside.event.EventName;
import org.alongside.tenancy.CouncilId;

/** A step of an onboarding is done. */
@EventName("council.ProvisioningStepCompleted")
public record ProvisioningStepCompleted(CouncilId council, ProvisioningStep step)
        implements CouncilEvent {}
