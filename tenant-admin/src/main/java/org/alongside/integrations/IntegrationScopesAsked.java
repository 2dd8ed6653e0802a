package org.alongside.integrations;

import java.util.Set;
import org.alongside.actor.IntegrationScope;
import org.alongside.event.EventName;

/**
 * Somebody wants an integration to see what is in cases. It does not, before another one agrees who
 * answers for the cases.
 *
 * @param scopes all that waits for that; none if what waited was taken back
 * @param askedBy the account that asked, which cannot agree
 */
@EventName("integrations.IntegrationScopesAsked")
public record IntegrationScopesAsked(
        IntegrationId integrationId, Set<IntegrationScope> scopes, String askedBy)
        implements IntegrationEvent {

    public IntegrationScopesAsked {
        scopes = Set.copyOf(scopes);
    }
}
