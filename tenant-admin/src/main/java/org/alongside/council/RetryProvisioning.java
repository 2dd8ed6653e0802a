package org.alongside.council;

import org.alongside.tenancy.CouncilId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Lets the step of the onboarding that failed be tried again. */
public record RetryProvisioning(@TargetAggregateIdentifier CouncilKey key, CouncilId council) {}
