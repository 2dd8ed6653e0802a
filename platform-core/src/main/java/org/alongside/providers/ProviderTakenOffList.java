package org.alongside.providers;

import org.alongside.event.EventName;
import org.alongside.event.Personal;

/** No new case is sent to the provider; what it has goes on. */
@EventName("providers.ProviderTakenOffList")
public record ProviderTakenOffList(ProviderId providerId, @Personal String reason)
        implements ProviderEvent {}
