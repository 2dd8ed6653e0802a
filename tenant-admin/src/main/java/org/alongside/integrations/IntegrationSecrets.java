package org.alongside.integrations;

import org.alongside.tenancy.CouncilId;

/** The secrets of integrations at the identity provider: a port. */
public interface IntegrationSecrets {

    /**
     * Makes another secret; the one before ends at once. It is handed out here and nowhere else,
     * and must not be kept.
     *
     * @param clientId of a client of this council
     * @throws IllegalStateException if the council has no such client
     */
    String renew(CouncilId council, String clientId);
}
