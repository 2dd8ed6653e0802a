package org.alongside.integrations;

import org.alongside.event.EventName;

/** An integration ended for good: it gets no token any more. */
@EventName("integrations.IntegrationRevoked")
public record IntegrationRevoked(IntegrationId integrationId) implements IntegrationEvent {}
