package org.alongside.council;

import org.alongside.event.EventName;
import org.alongside.tenancy.CouncilId;

/** The step that failed is to be tried again. */
@EventName("council.ProvisioningRetried")
public record ProvisioningRetried(CouncilId council, ProvisioningStep step)
        implements CouncilEvent {}
