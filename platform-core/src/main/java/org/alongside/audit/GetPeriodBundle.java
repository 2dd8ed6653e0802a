package org.alongside.audit;

import java.time.Instant;
import java.util.Optional;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded in the council over a period as a file to take along; for auditors. Empty where
 * more was recorded than fits into one.
 *
 * @param from from when on
 * @param to until before when
 */
public record GetPeriodBundle(Instant from, Instant to)
        implements Question<Optional<PeriodBundle>> {

    /** So many events fit into one. */
    public static final int MOST_EVENTS = 2_000;

    /** So many access records fit into one. */
    public static final int MOST_ACCESS = 5_000;

    /** So many things these may name: the record of who takes them names them as well. */
    public static final int MOST_NAMED = 40_000;

    @Override
    public ResponseType<Optional<PeriodBundle>> answer() {
        return Answers.optional(PeriodBundle.class);
    }

    @Override
    public @Nullable String projection() {
        return null;
    }
}
