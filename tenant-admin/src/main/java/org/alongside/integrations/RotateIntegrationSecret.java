package org.alongside.integrations;

import java.util.UUID;
import org.alongside.messaging.Administrative;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Gives an integration another secret; the one before ends.
 *
 * @param rotation this rotation: random
 */
public record RotateIntegrationSecret(
        @TargetAggregateIdentifier IntegrationId integrationId, UUID rotation)
        implements Administrative {}
