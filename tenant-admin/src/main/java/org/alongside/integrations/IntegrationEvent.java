package org.alongside.integrations;

/** What can have happened to an integration. */
public sealed interface IntegrationEvent
        permits IntegrationCreated,
                IntegrationSecretRotated,
                IntegrationKeySet,
                IntegrationScopesChanged,
                IntegrationRevoked {

    /** The integration. */
    IntegrationId integrationId();
}
