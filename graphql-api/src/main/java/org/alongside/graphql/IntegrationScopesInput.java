package org.alongside.graphql;

import java.util.List;
import org.alongside.actor.IntegrationScope;

/** Scopes of an integration, as the schema takes them. */
record IntegrationScopesInput(String integrationId, List<IntegrationScope> scopes) {}
