package org.alongside.integrations;

import java.util.Set;
import org.alongside.actor.IntegrationScope;
import org.alongside.messaging.Administrative;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Says what an integration is to do from now on; what shows cases waits for approval.
 *
 * @param scopes all of it: at least one
 */
public record ChangeIntegrationScopes(
        @TargetAggregateIdentifier IntegrationId integrationId, Set<IntegrationScope> scopes)
        implements Administrative {

    public ChangeIntegrationScopes {
        scopes = Set.copyOf(scopes);
    }
}
