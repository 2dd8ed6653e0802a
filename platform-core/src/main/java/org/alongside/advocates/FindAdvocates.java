package org.alongside.advocates;

import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.Window;
import org.axonframework.messaging.responsetypes.ResponseType;

/** The advocates of the register, in the order in which they were entered. */
public record FindAdvocates(Window.Range range)
        implements Question<Window<Document<AdvocateView>>> {

    @Override
    public ResponseType<Window<Document<AdvocateView>>> answer() {
        return Answers.of(Window.class);
    }

    @Override
    public String projection() {
        return AdvocateView.PROJECTION;
    }
}
