package org.alongside.providers;

import org.alongside.event.EventName;

/** A provider was entered in the council's list; cases can be sent to it from then on. */
@EventName("providers.ProviderRegistered")
public record ProviderRegistered(ProviderId providerId, ProviderDetails details)
        implements ProviderEvent {}
