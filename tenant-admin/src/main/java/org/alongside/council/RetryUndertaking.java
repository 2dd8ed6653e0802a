package org.alongside.council;

import org.alongside.tenancy.CouncilId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Lets the step that an undertaking is at be tried again. */
public record RetryUndertaking(@TargetAggregateIdentifier CouncilKey key, CouncilId council) {}
