package org.alongside.integrations;

import java.util.Set;
import org.alongside.actor.IntegrationScope;
import org.alongside.messaging.Administrative;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a machine client of the council.
 *
 * @param integrationId a new one, random
 * @param clientId its name at the identity provider
 * @param name what the council calls it
 * @param scopes what it is to do: at least one
 * @param keys the public keys, as a JSON Web Key Set, of one that proves itself with a key; none
 *     for one with a secret
 */
public record CreateIntegration(
        @TargetAggregateIdentifier IntegrationId integrationId,
        String clientId,
        String name,
        Set<IntegrationScope> scopes,
        @Nullable String keys)
        implements Administrative {

    public CreateIntegration {
        scopes = Set.copyOf(scopes);
    }
}
