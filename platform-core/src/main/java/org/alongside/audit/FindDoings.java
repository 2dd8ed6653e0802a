package org.alongside.audit;

import java.time.Instant;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.alongside.readmodel.Window;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.jspecify.annotations.Nullable;

/**
 * Everything that somebody did in the council over a period, in order; for auditors. What was done
 * where the asker sees nothing is passed over. A doing's place is its position.
 *
 * @param account whose doings
 * @param from from when on
 * @param to until before when
 * @param range which part of it
 */
public record FindDoings(String account, Instant from, Instant to, Window.Range range)
        implements Question<Window<Doing>> {

    @Override
    public ResponseType<Window<Doing>> answer() {
        return Answers.of(Window.class);
    }

    @Override
    public @Nullable String projection() {
        return null;
    }
}
