package org.alongside.providers.write;

import org.alongside.providers.ProviderId;

/**
 * The part of the list that cases are sent by: a port. It holds in the transaction of the append,
 * in the current council.
 */
public interface ProviderList {

    /** Enters a provider that cases can be sent to. */
    void enter(ProviderId providerId, String name);

    /** Notes how the provider is called from now on. */
    void rename(ProviderId providerId, String name);

    /** Closes the provider to new cases. */
    void close(ProviderId providerId);
}
