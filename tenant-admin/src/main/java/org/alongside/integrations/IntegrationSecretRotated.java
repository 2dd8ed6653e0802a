package org.alongside.integrations;

import java.util.UUID;
import org.alongside.event.EventName;

/**
 * Somebody had another secret made. The secret itself is never here.
 *
 * @param rotation tells a first request from its repetition, which is shown no secret
 */
@EventName("integrations.IntegrationSecretRotated")
public record IntegrationSecretRotated(IntegrationId integrationId, UUID rotation)
        implements IntegrationEvent {}
