package org.alongside.providers;

import org.alongside.event.EventName;

/** What the list holds of a provider was put right; all of it, as it is from then on. */
@EventName("providers.ProviderDetailsCorrected")
public record ProviderDetailsCorrected(ProviderId providerId, ProviderDetails details)
        implements ProviderEvent {}
