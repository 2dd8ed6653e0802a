package org.alongside.integrations;

import java.util.UUID;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.axonframework.messaging.responsetypes.ResponseType;

/**
 * Whether a request for a secret is the one that was recorded and not its repetition; asked once
 * the client is there. A secret that was asked for again later is not due either.
 *
 * @param rotation the request's own; that of the creation is the integration's id
 */
public record IsSecretDue(IntegrationId integrationId, UUID rotation) implements Question<Boolean> {

    @Override
    public ResponseType<Boolean> answer() {
        return Answers.of(Boolean.class);
    }

    @Override
    public String projection() {
        return IntegrationView.EFFECTS;
    }
}
