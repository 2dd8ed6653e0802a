package org.alongside.advocates;

import org.alongside.messaging.Question;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.Window;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.messaging.responsetypes.ResponseTypes;

/** The advocates of the register, in the order in which they were entered. */
public record FindAdvocates(Window.Range range)
        implements Question<Window<Document<AdvocateView>>> {

    @Override
    @SuppressWarnings("unchecked")
    public ResponseType<Window<Document<AdvocateView>>> answer() {
        return (ResponseType<Window<Document<AdvocateView>>>)
                (ResponseType<?>) ResponseTypes.instanceOf(Window.class);
    }
}
