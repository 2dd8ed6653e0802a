package org.alongside.integrations;

import java.util.Set;
import org.alongside.actor.IntegrationScope;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Says what an integration may do from now on.
 *
 * @param scopes all of it: at least one
 */
public record ChangeIntegrationScopes(
        @TargetAggregateIdentifier IntegrationId integrationId, Set<IntegrationScope> scopes) {

    public ChangeIntegrationScopes {
        scopes = Set.copyOf(scopes);
    }
}
