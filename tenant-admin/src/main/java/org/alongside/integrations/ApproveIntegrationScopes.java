package org.alongside.integrations;

import java.util.Set;
import org.alongside.actor.IntegrationScope;
import org.alongside.actor.Role;
import org.alongside.messaging.Administrative;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Lets an integration see what is in cases, as it was asked for.
 *
 * @param scopes exactly those that were asked for
 */
public record ApproveIntegrationScopes(
        @TargetAggregateIdentifier IntegrationId integrationId, Set<IntegrationScope> scopes)
        implements Administrative {

    public ApproveIntegrationScopes {
        scopes = Set.copyOf(scopes);
    }

    @Override
    public Role decidedAs() {
        return Role.ADVOCACY_MANAGER;
    }
}
