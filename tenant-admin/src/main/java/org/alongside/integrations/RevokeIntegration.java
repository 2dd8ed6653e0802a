package org.alongside.integrations;

import org.alongside.messaging.Administrative;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Ends an integration for good. */
public record RevokeIntegration(@TargetAggregateIdentifier IntegrationId integrationId)
        implements Administrative {}
