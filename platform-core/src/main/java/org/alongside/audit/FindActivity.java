package org.alongside.audit;

import java.time.Instant;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.alongside.readmodel.Window;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.jspecify.annotations.Nullable;

/**
 * Everything that somebody did or saw in the council over a period, in one order; for auditors. It
 * goes on from a place, forwards only: a place tells how far it is in the events and how far in the
 * access records.
 *
 * @param account whose
 * @param from from when on
 * @param to until before when
 * @param range which part of it; from its beginning
 */
public record FindActivity(String account, Instant from, Instant to, Window.Range range)
        implements Question<Window<Activity>> {

    @Override
    public ResponseType<Window<Activity>> answer() {
        return Answers.of(Window.class);
    }

    @Override
    public @Nullable String projection() {
        return null;
    }
}
