package org.alongside.providers;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Enters a provider in the council's list. */
public record RegisterProvider(
        @TargetAggregateIdentifier ProviderId providerId, ProviderDetails details) {}
