package org.alongside.integrations;

import org.alongside.event.EventName;

/**
 * An integration's public keys were replaced.
 *
 * @param keys a JSON Web Key Set of public keys
 */
@EventName("integrations.IntegrationKeySet")
public record IntegrationKeySet(IntegrationId integrationId, String keys)
        implements IntegrationEvent {}
