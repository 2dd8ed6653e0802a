package org.alongside.integrations.automation;

import org.alongside.integrations.IntegrationCreated;
import org.alongside.integrations.IntegrationKeySet;
import org.alongside.integrations.IntegrationRevoked;
import org.alongside.integrations.IntegrationScopesChanged;
import org.alongside.messaging.Context;
import org.axonframework.eventhandling.EventHandler;

/**
 * Makes and ends the clients of integrations. Secrets are not its work: nobody would see them; they
 * are made in the request that shows them.
 */
public final class WhenIntegrationsChangeThenClientsFollow {

    private final IntegrationClients clients;

    /**
     * @param clients the identity provider
     */
    public WhenIntegrationsChangeThenClientsFollow(IntegrationClients clients) {
        this.clients = clients;
    }

    @EventHandler
    void on(IntegrationCreated event) {
        clients.ensure(event.clientId(), event.scopes(), event.keys());
    }

    @EventHandler
    void on(IntegrationKeySet event, Context context) {
        clients.setKeys(event.integrationId().clientId(context.council()), event.keys());
    }

    @EventHandler
    void on(IntegrationScopesChanged event, Context context) {
        clients.setScopes(event.integrationId().clientId(context.council()), event.scopes());
    }

    @EventHandler
    void on(IntegrationRevoked event, Context context) {
        clients.remove(event.integrationId().clientId(context.council()));
    }
}
