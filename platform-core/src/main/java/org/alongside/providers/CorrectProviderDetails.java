package org.alongside.providers;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Puts right what the list holds of a provider. */
public record CorrectProviderDetails(
        @TargetAggregateIdentifier ProviderId providerId, ProviderDetails details) {}
