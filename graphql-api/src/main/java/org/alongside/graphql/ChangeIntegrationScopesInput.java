package org.alongside.graphql;

import java.util.List;
import org.alongside.actor.IntegrationScope;

/** Other scopes of an integration, as the schema takes them. */
record ChangeIntegrationScopesInput(String integrationId, List<IntegrationScope> scopes) {}
