package org.alongside.integrations;

import java.util.Set;
import org.alongside.actor.IntegrationScope;

/**
 * An integration as its council's administrators see it. Never a secret.
 *
 * @param integrationId the integration
 * @param clientId its name at the identity provider
 * @param name what the council calls it
 * @param scopes what it may do
 * @param credential by what it proves who it is
 * @param revoked whether it has ended
 */
public record IntegrationView(
        IntegrationId integrationId,
        String clientId,
        String name,
        Set<IntegrationScope> scopes,
        CredentialKind credential,
        boolean revoked) {

    /** The name of the projection that keeps it. */
    public static final String PROJECTION = "integrations";

    /** The group of event handlers that makes and ends the clients. */
    public static final String EFFECTS = "integrations-effects";

    public IntegrationView {
        scopes = Set.copyOf(scopes);
    }
}
