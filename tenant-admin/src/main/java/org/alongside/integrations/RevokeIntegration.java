package org.alongside.integrations;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Ends an integration for good. */
public record RevokeIntegration(@TargetAggregateIdentifier IntegrationId integrationId) {}
