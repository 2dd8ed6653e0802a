package org.alongside.integrations;

/** What can have happened to an integration. */
public sealed interface IntegrationEvent
        permits IntegrationCreated,
                IntegrationSecretRotated,
                IntegrationKeySet,
                IntegrationScopesAsked,
                IntegrationScopesChanged,
                IntegrationRevoked {

    /** The integration. */
    IntegrationId integrationId();
}
