package org.alongside.council;

import org.alongside.event.EventName;
import org.alongside.tenancy.CouncilId;

/** A step of an onboarding failed; nothing goes on until it is tried again. */
@EventName("council.ProvisioningStepFailed")
public record ProvisioningStepFailed(CouncilId council, ProvisioningStep step, String failure)
        implements CouncilEvent {}
