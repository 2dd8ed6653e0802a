package org.alongside.casework.write;

import org.alongside.casework.CaseId;
import org.alongside.casework.ProviderStoodDown;
import org.alongside.casework.ProviderUnknown;
import org.alongside.providers.ProviderId;

/**
 * The external providers on the current council's list: a port. What it says holds until the end of
 * the append's transaction, so that nothing is sent to a provider that is stood down at the same
 * time.
 */
public interface Providers {

    /**
     * A provider that a case can be sent to.
     *
     * @param name how the organisation is called
     */
    record Engaged(String name) {}

    /**
     * Finds the provider for the case.
     *
     * @throws ProviderUnknown if the council has no such provider
     * @throws ProviderStoodDown if it takes no new cases
     */
    Engaged engage(ProviderId providerId, CaseId caseId);
}
