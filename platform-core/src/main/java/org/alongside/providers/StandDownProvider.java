package org.alongside.providers;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Takes a provider out of those that cases can be sent to. */
public record StandDownProvider(@TargetAggregateIdentifier ProviderId providerId, String reason) {}
