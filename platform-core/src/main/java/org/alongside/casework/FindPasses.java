package org.alongside.casework;

import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.Window;
import org.axonframework.messaging.responsetypes.ResponseType;

/**
 * The coordinators' queue of mandatory passes: the cases of which one waits for the manager, the
 * longest wait first. For managers and admins, of the cases that they see in their office.
 */
public record FindPasses(Window.Range range) implements Question<Window<Document<CaseView>>> {

    @Override
    public ResponseType<Window<Document<CaseView>>> answer() {
        return Answers.of(Window.class);
    }

    @Override
    public String projection() {
        return CaseView.PROJECTION;
    }
}
