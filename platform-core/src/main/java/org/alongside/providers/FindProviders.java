package org.alongside.providers;

import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.Window;
import org.axonframework.messaging.responsetypes.ResponseType;

/** The providers of the list, in the order in which they were entered. */
public record FindProviders(Window.Range range)
        implements Question<Window<Document<ProviderView>>> {

    @Override
    public ResponseType<Window<Document<ProviderView>>> answer() {
        return Answers.of(Window.class);
    }

    @Override
    public String projection() {
        return ProviderView.PROJECTION;
    }
}
