package org.alongside.providers;

/**
 * A provider as the list shows it.
 *
 * @param providerId the provider
 * @param details what the list holds
 * @param active whether cases can be sent to it
 */
public record ProviderView(ProviderId providerId, ProviderDetails details, boolean active) {

    /** The name of the projection that keeps it. */
    public static final String PROJECTION = "providers";
}
