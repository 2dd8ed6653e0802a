package org.alongside.integrations;

import org.alongside.messaging.Administrative;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Replaces the public keys of an integration that proves itself with a key.
 *
 * @param keys a JSON Web Key Set of public keys
 */
public record SetIntegrationKey(@TargetAggregateIdentifier IntegrationId integrationId, String keys)
        implements Administrative {}
