package org.alongside.integrations;

import java.util.Set;
import java.util.stream.Collectors;
import org.alongside.actor.IntegrationScope;
import org.alongside.event.EventName;

/**
 * An integration may do other things from its next token on.
 *
 * @param scopes all that it may do
 */
@EventName("integrations.IntegrationScopesChanged")
public record IntegrationScopesChanged(IntegrationId integrationId, Set<IntegrationScope> scopes)
        implements IntegrationEvent {

    public IntegrationScopesChanged {
        scopes = Set.copyOf(scopes);
    }

    /** What still waits for approval after it. */
    public Set<IntegrationScope> notAmong(Set<IntegrationScope> asked) {
        return asked.stream()
                .filter(scope -> !scopes.contains(scope))
                .collect(Collectors.toUnmodifiableSet());
    }
}
