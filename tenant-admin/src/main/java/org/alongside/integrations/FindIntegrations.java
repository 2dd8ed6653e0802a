package org.alongside.integrations;

import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.Window;
import org.axonframework.messaging.responsetypes.ResponseType;

/** The integrations of the council in the order in which they were created. */
public record FindIntegrations(Window.Range range)
        implements Question<Window<Document<IntegrationView>>> {

    @Override
    public ResponseType<Window<Document<IntegrationView>>> answer() {
        return Answers.of(Window.class);
    }

    @Override
    public String projection() {
        return IntegrationView.PROJECTION;
    }
}
