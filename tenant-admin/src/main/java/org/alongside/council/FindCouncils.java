package org.alongside.council;

import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.Window;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.jspecify.annotations.Nullable;

/**
 * The councils of the service in the order in which they came, asked in the name of the platform.
 *
 * @param status only those that stand here; all if none is given
 */
public record FindCouncils(@Nullable CouncilStatus status, Window.Range range)
        implements Question<Window<Document<CouncilView>>> {

    @Override
    public ResponseType<Window<Document<CouncilView>>> answer() {
        return Answers.of(Window.class);
    }

    @Override
    public String projection() {
        return CouncilView.PROJECTION;
    }
}
