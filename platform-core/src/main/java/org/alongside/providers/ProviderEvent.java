package org.alongside.providers;

/** What can have happened to a provider on the list. */
public sealed interface ProviderEvent
        permits ProviderRegistered, ProviderDetailsCorrected, ProviderTakenOffList {

    /** The provider. */
    ProviderId providerId();
}
