package org.alongside.integrations;

import java.util.Set;
import org.alongside.actor.IntegrationScope;
import org.alongside.event.EventName;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * A machine client of the council was made.
 *
 * @param name free text, in which anything can stand
 * @param keys the public keys of one that proves itself with a key; none for one with a secret
 */
@EventName("integrations.IntegrationCreated")
public record IntegrationCreated(
        IntegrationId integrationId,
        String clientId,
        @Personal String name,
        Set<IntegrationScope> scopes,
        CredentialKind credential,
        @Nullable String keys)
        implements IntegrationEvent {

    public IntegrationCreated {
        scopes = Set.copyOf(scopes);
    }
}
