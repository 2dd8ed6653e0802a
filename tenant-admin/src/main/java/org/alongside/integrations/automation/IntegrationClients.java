package org.alongside.integrations.automation;

import java.util.Set;
import org.alongside.actor.IntegrationScope;
import org.jspecify.annotations.Nullable;

/**
 * The machine clients of the current council at the identity provider: a port. Each call can be
 * repeated, touches nothing of another council, and throws if it could not do its work.
 */
public interface IntegrationClients {

    /**
     * Makes the client, if it is not there, and sees to its keys and scopes: what it has of others
     * is replaced.
     *
     * @param keys the public keys of one that proves itself with a key; none for one with a secret,
     *     which nobody knows until another is made
     */
    void ensure(String clientId, Set<IntegrationScope> scopes, @Nullable String keys);

    /** Replaces the public keys of a client that is there. */
    void setKeys(String clientId, String keys);

    /** Gives a client that is there these scopes and takes all others: from its next token on. */
    void setScopes(String clientId, Set<IntegrationScope> scopes);

    /** Removes the client: it gets no token any more. */
    void remove(String clientId);
}
